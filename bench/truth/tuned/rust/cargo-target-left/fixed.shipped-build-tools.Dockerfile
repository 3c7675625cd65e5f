FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends cargo && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Cargo.toml .
COPY lexicon lexicon
COPY src src
RUN cargo build --release

FROM debian:bookworm-slim
COPY --from=build /src/target/release/service /src/target/release/service
WORKDIR /src
CMD ["/src/target/release/service"]
