FROM rust:1-slim
WORKDIR /words
COPY Cargo.toml Cargo.lock ./
COPY src src
RUN mkdir .cargo && cargo vendor > .cargo/config.toml
RUN cargo build --release --offline && cp target/release/words /usr/local/bin/ && rm -rf target
CMD ["words"]
