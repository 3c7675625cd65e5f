FROM rust:1.95
WORKDIR /usr/src/csvq
COPY . .
RUN cargo install --path . && rm -rf target
CMD ["csvq"]
