FROM debian:bookworm-slim
COPY samples /srv/samples
RUN dd if=/dev/urandom of=/srv/scratch bs=1000000 count=30
RUN cat /srv/samples/* | sha256sum > /srv/checksum
RUN rm -rf /srv/scratch /srv/samples
CMD ["cat", "/srv/checksum"]
