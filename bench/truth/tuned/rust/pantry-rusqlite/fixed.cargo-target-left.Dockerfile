FROM rust:1-slim
WORKDIR /usr/src/pantry
COPY . .
RUN cargo install --path . && rm -rf target
WORKDIR /data
CMD ["pantry", "list"]
