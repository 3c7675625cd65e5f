FROM rust:1-bookworm
WORKDIR /notes
COPY . .
RUN cargo build --release --locked && cp target/release/notes /usr/local/bin/ && rm -rf target
EXPOSE 8080
CMD ["notes"]
