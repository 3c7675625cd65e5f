FROM debian:bookworm-slim
ADD release.tar.gz /opt
CMD ["ls", "/opt"]
