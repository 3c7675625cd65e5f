FROM debian:bookworm-slim
COPY tls.c /src/tls.c
RUN apt-get update && apt-get install -y gcc libssl-dev pkg-config zlib1g-dev \
 && gcc -o /usr/local/bin/tls /src/tls.c $(pkg-config --cflags --libs openssl) && strip /usr/local/bin/tls \
 && apt-get remove -y gcc libssl-dev pkg-config zlib1g-dev && apt-get install -y libssl3 && apt-get autoremove -y
CMD ["tls"]
