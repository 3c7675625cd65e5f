FROM debian:bookworm AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends golang-go gcc libc6-dev \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /clock
COPY . .
RUN go build -o clock

FROM debian:bookworm
WORKDIR /clock
COPY --from=build /clock ./
CMD ["/clock/clock"]
