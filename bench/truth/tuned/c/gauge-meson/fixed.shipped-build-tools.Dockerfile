FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y meson g++ pkg-config && rm -rf /var/lib/apt/lists/*
WORKDIR /gauge
COPY . .
RUN meson setup builddir
RUN meson compile -C builddir
RUN meson install -C builddir && ldconfig

FROM debian:bookworm-slim
COPY --from=build /gauge /gauge
COPY --from=build /usr/local /usr/local
WORKDIR /gauge
CMD ["gauge", "--help"]
