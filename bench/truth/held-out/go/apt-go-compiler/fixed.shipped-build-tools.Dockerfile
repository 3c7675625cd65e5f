FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y golang-go
WORKDIR /app
COPY . .
RUN sed -i 's/1.21/1.19/' go.mod && go build -o app .

FROM debian:bookworm
RUN apt-get update && apt-get install -y ca-certificates
WORKDIR /app
COPY --from=build /app/app ./
CMD ["./app"]
