FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends golang-go && rm -rf /var/lib/apt/lists/*
WORKDIR /words
COPY . .
RUN go build -o /usr/local/bin/words .

FROM debian:bookworm
WORKDIR /words
COPY . .
COPY --from=build /usr/local/bin/words /usr/local/bin/
CMD ["words"]
