FROM debian:bookworm-slim
WORKDIR /srv
COPY assets assets
COPY . .
CMD ["ls"]
