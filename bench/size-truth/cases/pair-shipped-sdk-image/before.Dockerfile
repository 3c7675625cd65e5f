FROM buildpack-deps:bookworm
WORKDIR /src
COPY main.c .
RUN gcc -O2 -o /usr/local/bin/service main.c
CMD ["service"]
