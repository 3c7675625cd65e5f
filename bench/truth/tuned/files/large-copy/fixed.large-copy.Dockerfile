FROM debian:bookworm-slim
# The models are mounted when it runs.
VOLUME /models
CMD ["ls", "/models"]
