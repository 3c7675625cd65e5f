FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends cmake g++ libboost-program-options-dev make
WORKDIR /app
COPY . .
RUN mkdir build && cd build && cmake .. && make
CMD ["/app/build/opts"]
