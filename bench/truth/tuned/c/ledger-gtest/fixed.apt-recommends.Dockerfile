FROM debian:bookworm-slim
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get update -qq && apt-get install -qq -y --no-install-recommends build-essential cmake libgtest-dev
WORKDIR /ledger
COPY . /ledger
RUN cmake -Bbuild -H. -DCMAKE_BUILD_TYPE=Debug
RUN cmake --build build --parallel 2
RUN cd build && ctest --output-on-failure
CMD ["/ledger/build/ledger"]
