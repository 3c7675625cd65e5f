FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y gcc make libsqlite3-dev
WORKDIR /tinydb
COPY . .
RUN make DEBUG=1 all

FROM debian:bookworm
RUN apt-get update && apt-get install -y libasan8 libubsan1 libsqlite3-0
COPY --from=build /tinydb /tinydb
WORKDIR /tinydb
CMD ["./tinydb"]
