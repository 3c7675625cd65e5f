FROM golang:1.26 AS build
WORKDIR /go/src/app
COPY . .
RUN go get -d -v ./...
RUN CGO_ENABLED=0 go install -v ./...

FROM debian:bookworm-slim
COPY --from=build /go/bin/app /usr/local/bin/app
CMD ["app"]
