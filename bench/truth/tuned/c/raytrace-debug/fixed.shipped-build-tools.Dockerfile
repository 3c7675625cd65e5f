FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends g++ cmake make && rm -rf /var/lib/apt/lists/*
COPY . /raytrace
RUN mkdir /raytrace/build
WORKDIR /raytrace/build
RUN cmake -DCMAKE_BUILD_TYPE=Debug .. && make

FROM debian:bookworm-slim
COPY --from=build /raytrace /raytrace
WORKDIR /raytrace/build
CMD ["./raytrace"]
