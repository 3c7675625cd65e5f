FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends cargo rustc && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
RUN rm -f Cargo.lock && cargo build --release && cp target/release/uptime /usr/local/bin/ && rm -rf target
CMD ["uptime"]
