FROM rust:latest
COPY ./ ./
RUN cargo build --release && cp target/release/hello /usr/local/bin/ && rm -rf target
CMD ["hello"]
