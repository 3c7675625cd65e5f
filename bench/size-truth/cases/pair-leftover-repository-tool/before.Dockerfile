FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends software-properties-common \
    && add-apt-repository --list > /etc/package-sources \
    && rm -rf /var/lib/apt/lists/*
CMD ["cat", "/etc/package-sources"]
