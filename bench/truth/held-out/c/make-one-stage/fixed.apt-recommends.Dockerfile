FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends build-essential
WORKDIR /src
COPY . .
RUN make && make install
CMD ["weigh"]
