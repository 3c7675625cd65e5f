FROM debian:bookworm-slim AS upstream
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*
COPY lib /lib-src
RUN cd /lib-src && git init -q && git add . && git -c user.name=a -c user.email=a@example.org commit -q -m one

FROM debian:bookworm-slim AS clone
RUN apt-get update && apt-get install -y --no-install-recommends git make && rm -rf /var/lib/apt/lists/*
RUN --mount=type=bind,from=upstream,source=/lib-src,target=/upstream \
    git clone -q --depth 1 file:///upstream /opt/lib

FROM debian:bookworm-slim
COPY --from=clone /opt/lib /opt/lib
CMD ["ls", "/opt/lib"]
