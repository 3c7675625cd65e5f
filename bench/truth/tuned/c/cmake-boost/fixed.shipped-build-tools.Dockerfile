FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y cmake g++ libboost-program-options-dev
WORKDIR /app
COPY . .
RUN mkdir build && cd build && cmake .. && make

FROM debian:bookworm
RUN apt-get update && apt-get install -y libboost-program-options1.74.0
WORKDIR /app
COPY --from=build /app ./
CMD ["/app/build/opts"]
