FROM buildpack-deps:bookworm AS build
COPY . /usr/src/words
WORKDIR /usr/src/words
RUN make -j2

FROM debian:bookworm-slim
COPY --from=build /usr/src/words/words /usr/src/words/words
WORKDIR /usr/src/words
CMD ["./words"]
