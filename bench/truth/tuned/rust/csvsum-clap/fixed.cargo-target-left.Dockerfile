FROM rust:1

WORKDIR /usr/src/csvsum
COPY . .

RUN cargo build --release && cp target/release/csvsum /usr/local/bin/ && rm -rf target

CMD ["csvsum", "--help"]
