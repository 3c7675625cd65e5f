FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y build-essential
WORKDIR /src
COPY . .
RUN make && make install

FROM debian:bookworm
COPY --from=build /usr/local/bin/weigh /usr/local/bin/
CMD ["weigh"]
