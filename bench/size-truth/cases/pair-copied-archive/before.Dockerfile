FROM debian:bookworm-slim
COPY release.tar.gz /tmp/
RUN tar -xzf /tmp/release.tar.gz -C /opt && rm /tmp/release.tar.gz
CMD ["ls", "/opt"]
