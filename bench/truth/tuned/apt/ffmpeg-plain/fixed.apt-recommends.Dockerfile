FROM debian:bookworm-slim
RUN apt update && apt install -y --no-install-recommends ffmpeg sox
WORKDIR /media
ENTRYPOINT ["ffmpeg"]
