FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends cmake g++ make libeigen3-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /solver
COPY . .
RUN cmake -S . -B build -DCMAKE_BUILD_TYPE=Release && cmake --build build && cmake --install build

FROM debian:bookworm-slim
COPY --from=build /usr/local/bin/solver /usr/local/bin/
WORKDIR /solver
CMD ["solver"]
