FROM debian:bookworm-slim
WORKDIR /srv
COPY . .
CMD ["ls"]
