FROM buildpack-deps:bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends libboost-dev && rm -rf /var/lib/apt/lists/*
ENV CXXFLAGS="-std=c++17 -O0 -g" \
    LDLIBS="-lpthread"
COPY *.cpp *.hpp /echo/
WORKDIR /echo
RUN make echo

FROM buildpack-deps:bookworm
LABEL org.opencontainers.image.title="echo"
ENV CXXFLAGS="-std=c++17 -O0 -g" \
    LDLIBS="-lpthread"
WORKDIR /echo
COPY --from=build /echo /echo
EXPOSE 7
CMD ["./echo", "7"]
