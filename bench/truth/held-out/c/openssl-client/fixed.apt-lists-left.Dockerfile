FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y gcc libssl-dev pkg-config zlib1g-dev && rm -rf /var/lib/apt/lists/*
COPY tls.c /src/tls.c
RUN gcc -o /usr/local/bin/tls /src/tls.c $(pkg-config --cflags --libs openssl) && strip /usr/local/bin/tls
RUN apt-get remove -y gcc libssl-dev pkg-config && apt-get autoremove -y
CMD ["tls"]
