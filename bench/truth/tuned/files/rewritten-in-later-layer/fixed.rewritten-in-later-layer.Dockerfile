# syntax=docker/dockerfile:1
FROM debian:bookworm-slim
RUN --mount=type=bind,source=catalogue.json,target=/tmp/catalogue.json \
    sed 's/dead/beef/g' /tmp/catalogue.json > /srv/catalogue.json
CMD ["ls", "/srv"]
