FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends golang-go && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY go.mod main.go ./
RUN CGO_ENABLED=0 go build -o /usr/local/bin/service .

FROM debian:bookworm-slim
WORKDIR /src
COPY --from=build /usr/local/bin/service /usr/local/bin/
CMD ["service"]
