FROM debian:bookworm-slim
RUN apt update && apt upgrade -y \
 && apt install -y mariadb-client redis-tools dnsutils iputils-ping net-tools \
 && rm -rf /var/lib/apt/lists/*
RUN mkdir -p /scripts
ADD scripts /scripts
RUN chmod -R 755 /scripts
CMD ["bash"]
