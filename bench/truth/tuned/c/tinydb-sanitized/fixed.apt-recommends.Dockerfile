FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev make libsqlite3-dev
WORKDIR /tinydb
COPY . .
RUN make DEBUG=1 all
CMD ["./tinydb"]
