FROM rust:1-slim
WORKDIR /app
COPY Cargo.* ./
COPY src ./src
RUN cargo build && cp target/debug/find-lines /usr/local/bin/ && rm -rf target
CMD ["find-lines"]
