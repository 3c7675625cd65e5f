FROM rust:1.95-slim
WORKDIR /usr/src/find
COPY . .
RUN cargo build && cp target/debug/find /usr/local/bin/ && rm -rf target
CMD ["find"]
