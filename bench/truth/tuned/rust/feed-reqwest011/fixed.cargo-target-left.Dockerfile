FROM rust:1.95

RUN apt-get update && apt-get install -y --no-install-recommends pkg-config libssl-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /usr/src/feed
COPY . .
RUN cargo build --release && cp target/release/feed /usr/local/bin/ && rm -rf target

ENTRYPOINT ["feed"]
