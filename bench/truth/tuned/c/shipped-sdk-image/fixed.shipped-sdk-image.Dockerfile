FROM buildpack-deps:bookworm AS build
WORKDIR /src
COPY main.c .
RUN gcc -O2 -o /usr/local/bin/service main.c

FROM debian:bookworm-slim
COPY --from=build /usr/local/bin/service /usr/local/bin/service
CMD ["/usr/local/bin/service"]
