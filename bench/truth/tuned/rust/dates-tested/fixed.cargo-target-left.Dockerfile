FROM rust:1-slim-bookworm
ENV CARGO_TERM_COLOR=always
WORKDIR /build
COPY Cargo.* ./
COPY src ./src
COPY tests ./tests
RUN cargo test && cargo build --release && cp target/release/dates /usr/local/bin/dates && rm -rf target
CMD ["dates"]
