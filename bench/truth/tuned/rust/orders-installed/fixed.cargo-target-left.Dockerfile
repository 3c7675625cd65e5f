FROM rust:1.95-slim-bookworm
COPY . /src
RUN cargo install --path /src --locked --root /usr/local && rm -rf /src/target
WORKDIR /data
CMD ["orders"]
