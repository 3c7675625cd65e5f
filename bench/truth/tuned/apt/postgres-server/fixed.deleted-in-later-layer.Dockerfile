FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y locales && localedef -i en_US -c -f UTF-8 -A /usr/share/locale/locale.alias en_US.UTF-8 && rm -rf /var/lib/apt/lists/*
ENV LANG en_US.utf8
RUN set -eux; apt-get update; \
	apt-get install -y --no-install-recommends \
		postgresql \
		postgresql-contrib \
		postgresql-15-postgis-3 \
	; \
	apt-get clean; \
	rm -rf /var/lib/apt/lists/*
USER postgres
VOLUME /var/lib/postgresql
CMD ["/usr/lib/postgresql/15/bin/postgres", "-D", "/var/lib/postgresql/15/main"]
