FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends jq software-properties-common \
    && apt-get purge -y --auto-remove software-properties-common \
    && rm -rf /var/lib/apt/lists/*
CMD ["jq", "--version"]
