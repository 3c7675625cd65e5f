FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends cargo && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Cargo.toml .
COPY lexicon lexicon
COPY src src
RUN cargo build --release && mv target/release/service /usr/local/bin/service && rm -rf target
CMD ["service"]
