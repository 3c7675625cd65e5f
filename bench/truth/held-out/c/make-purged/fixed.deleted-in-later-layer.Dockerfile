FROM debian:bookworm-slim
RUN --mount=type=bind,target=/tmp/weigh,rw \
    apt-get update \
 && apt-get install -y --no-install-recommends gcc make libc6-dev \
 && make -C /tmp/weigh install \
 && apt-get purge -y gcc make libc6-dev && apt-get autoremove -y \
 && rm -rf /var/lib/apt/lists/*
CMD ["weigh"]
