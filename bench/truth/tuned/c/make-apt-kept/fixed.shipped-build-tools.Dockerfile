FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y make gcc libc6-dev
WORKDIR /usr/src/words
COPY . .
RUN make

FROM debian:bookworm-slim
WORKDIR /usr/src/words
COPY --from=build /usr/src/words ./
CMD ["./words"]
