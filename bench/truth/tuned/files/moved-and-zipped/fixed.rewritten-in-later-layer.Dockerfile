FROM debian:bookworm-slim AS zipped
COPY dump.sql /tmp/dump.sql
RUN gzip /tmp/dump.sql

FROM debian:bookworm-slim
COPY --from=zipped /tmp/dump.sql.gz /tmp/dump.sql.gz
COPY model.bin /srv/data/model.bin
RUN sed -i 's/0/1/' /etc/debian_version
CMD ["ls", "/srv/data"]
