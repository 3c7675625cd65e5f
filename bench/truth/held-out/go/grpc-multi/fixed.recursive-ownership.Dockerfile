FROM golang:1.26 AS build
WORKDIR /gw
COPY go.* ./
RUN go mod download
COPY . ./
RUN CGO_ENABLED=0 go build -o gateway .

FROM debian:bookworm-slim AS final
RUN useradd -r gw && mkdir /gw && chown gw /gw
WORKDIR /gw
COPY --from=build --chown=gw /gw .
USER gw
CMD ["/gw/gateway"]
