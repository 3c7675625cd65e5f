FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends cargo rustc && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
RUN rm -f Cargo.lock && cargo build --release

FROM debian:bookworm-slim
WORKDIR /app
COPY --from=build /app/target/release/uptime target/release/
CMD ["target/release/uptime"]
