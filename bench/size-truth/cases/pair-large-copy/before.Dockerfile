FROM debian:bookworm-slim
COPY models /models
CMD ["ls", "/models"]
