FROM golang:1.26 AS build
COPY . /app
WORKDIR /app
RUN CGO_ENABLED=0 go build -o server .

FROM debian:bookworm-slim
COPY --from=build /app/server /app/server
CMD ["/app/server"]
