FROM rust:1.95-slim
WORKDIR /usr/src/find
COPY . .
RUN cargo build --release
CMD ["./target/release/find"]
