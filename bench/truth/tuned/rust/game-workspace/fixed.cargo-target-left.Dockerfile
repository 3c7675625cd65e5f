FROM rust:1-bookworm
WORKDIR /src
COPY Cargo.toml Cargo.lock /src/
COPY rules /src/rules
COPY server /src/server
COPY bot /src/bot
RUN cargo build --release -p server && cp target/release/server /usr/local/bin/ && rm -rf target
EXPOSE 4000
ENTRYPOINT ["server"]
