FROM debian:bookworm
RUN apt-get update && apt-get -y install --no-install-recommends g++ libeigen3-dev && apt-get clean
ADD fit.cpp /fit/fit.cpp
WORKDIR /fit
RUN g++ -O3 -DNDEBUG -I/usr/include/eigen3 fit.cpp -o fit && strip fit
ENTRYPOINT ["./fit"]
