# syntax=docker/dockerfile:1
FROM debian:bookworm-slim
RUN dd if=/dev/urandom of=/srv/scratch bs=1000000 count=30 && rm -rf /srv/scratch
RUN --mount=type=bind,source=samples,target=/srv/samples \
    cat /srv/samples/* | sha256sum > /srv/checksum
CMD ["cat", "/srv/checksum"]
