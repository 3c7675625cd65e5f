FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends golang-go ca-certificates
WORKDIR /app
COPY . .
RUN sed -i 's/1.21/1.19/' go.mod && go build -o app .
CMD ["./app"]
