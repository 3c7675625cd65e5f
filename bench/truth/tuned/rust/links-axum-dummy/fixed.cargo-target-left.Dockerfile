FROM rust:1-slim-bookworm
WORKDIR /app

# dependencies first, so that they stay cached
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs
RUN cargo build --release
RUN rm -rf src

COPY src ./src
RUN touch src/main.rs && cargo build --release && cp target/release/links /usr/local/bin/ && rm -rf target

EXPOSE 3000
CMD ["links"]
