FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends make gcc libc6-dev
WORKDIR /usr/src/words
COPY . .
RUN make
CMD ["./words"]
