FROM debian:bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
COPY main.c /src/main.c
RUN gcc -O2 -static -s -o /service /src/main.c

FROM scratch
COPY --from=build /service /service
CMD ["/service"]
