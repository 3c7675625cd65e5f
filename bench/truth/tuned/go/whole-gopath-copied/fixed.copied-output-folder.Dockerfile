FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN go install .
FROM debian:bookworm-slim
COPY --from=build /go/bin /go/bin
CMD ["/go/bin/app"]
