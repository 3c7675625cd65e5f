FROM rust:latest AS build
COPY ./ ./
RUN cargo build --release

FROM debian:bookworm-slim
COPY --from=build target/release/hello /target/release/hello
CMD ["./target/release/hello"]
