FROM debian:bookworm-slim
COPY catalogue.json /tmp/catalogue.json
RUN mkdir -p /srv && mv /tmp/catalogue.json /srv/catalogue.json
RUN sed -i 's/dead/beef/g' /srv/catalogue.json
CMD ["ls", "/srv"]
