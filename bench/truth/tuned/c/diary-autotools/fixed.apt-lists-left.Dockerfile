FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends \
        autoconf automake gcc libc6-dev libsqlite3-dev make pkg-config \
    && rm -rf /var/lib/apt/lists/*
COPY . /usr/src/diary
WORKDIR /usr/src/diary
RUN autoreconf --install \
    && ./configure --prefix=/usr/local \
    && make \
    && make install

FROM build AS dev
RUN make check
CMD ["bash"]
