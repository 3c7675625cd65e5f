FROM golang:1.26 AS build
WORKDIR /ping
ADD . /ping
RUN CGO_ENABLED=0 go build -v -o /usr/local/bin/ping-server ./...

FROM debian:bookworm-slim
COPY --from=build /usr/local/bin/ping-server /usr/local/bin/
CMD ["ping-server"]
