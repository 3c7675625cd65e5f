FROM debian:bookworm-slim AS build

RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      build-essential \
      cmake \
      nlohmann-json3-dev \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/rates
COPY CMakeLists.txt .
COPY src/ src/
COPY rates.json .

RUN mkdir -p build && cd build && cmake .. && make -j"$(nproc)"

FROM debian:bookworm-slim
COPY --from=build /opt/rates /opt/rates
WORKDIR /opt/rates
ENTRYPOINT ["/opt/rates/build/rates"]
