FROM rust:1-slim
WORKDIR /app
COPY Cargo.* ./
COPY src ./src
RUN cargo build --release
CMD ["target/release/find-lines"]
