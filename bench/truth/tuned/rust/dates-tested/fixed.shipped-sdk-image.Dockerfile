FROM rust:1-slim-bookworm AS build
ENV CARGO_TERM_COLOR=always
WORKDIR /build
COPY Cargo.* ./
COPY src ./src
COPY tests ./tests
RUN cargo test
RUN cargo build --release
RUN cp target/release/dates /usr/local/bin/dates

FROM debian:bookworm-slim
COPY --from=build /usr/local/bin/dates /usr/local/bin/dates
CMD ["dates"]
