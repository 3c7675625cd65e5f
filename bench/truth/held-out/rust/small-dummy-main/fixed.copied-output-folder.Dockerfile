FROM rust:1.95-slim AS build
WORKDIR /dice
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release && rm -rf src
COPY src ./src
RUN touch src/main.rs && cargo build --release

FROM debian:bookworm-slim
WORKDIR /dice
COPY --from=build /dice/target/release/dice ./target/release/dice
CMD ["./target/release/dice"]
