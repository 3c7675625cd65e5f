FROM rust:1-slim
WORKDIR /srv
COPY Cargo.toml Cargo.lock ./
COPY src src
RUN cargo build --release && cp target/release/status /usr/local/bin/ && rm -rf target
EXPOSE 3000
CMD ["status"]
