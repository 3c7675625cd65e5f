FROM rust:1-slim-bookworm AS build
RUN cargo install --locked tokei --version 12.1.2 || cargo install tokei --version 12.1.2

FROM debian:bookworm-slim
COPY --from=build /usr/local/cargo/bin/tokei /usr/local/bin/
ENTRYPOINT ["tokei"]
