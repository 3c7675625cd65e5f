FROM debian:bookworm-slim
RUN apt update && apt upgrade -y
RUN apt install -y mariadb-client redis-tools dnsutils iputils-ping net-tools
RUN mkdir -p /scripts
ADD --chmod=755 scripts /scripts
CMD ["bash"]
