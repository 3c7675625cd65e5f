FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends meson g++ pkg-config && rm -rf /var/lib/apt/lists/*
WORKDIR /gauge
COPY . .
RUN meson setup builddir
RUN meson compile -C builddir
RUN meson install -C builddir && ldconfig
CMD ["gauge", "--help"]
