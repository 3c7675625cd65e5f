FROM rust:1.95
WORKDIR /usr/src/server
COPY . .
RUN cargo build --release && cp target/release/server /usr/local/bin/ && rm -rf target
CMD ["server"]
