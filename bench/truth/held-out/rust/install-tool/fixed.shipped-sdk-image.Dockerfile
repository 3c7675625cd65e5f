FROM rust:1-slim AS build
RUN cargo install --locked hexyl --version 0.14.0

FROM debian:13-slim
COPY --from=build /usr/local/cargo/bin/hexyl /usr/local/bin/
ENTRYPOINT ["hexyl"]
