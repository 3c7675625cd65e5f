# syntax=docker/dockerfile:1
FROM rust:1 AS builder
WORKDIR /code
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry cargo build --release

FROM debian:bookworm
WORKDIR /board
COPY --from=builder /code/target/release/board /board/
CMD ["./board"]
