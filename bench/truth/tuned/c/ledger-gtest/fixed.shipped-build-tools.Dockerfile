FROM debian:bookworm-slim AS build
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get update -qq && apt-get install -qq -y build-essential cmake libgtest-dev
WORKDIR /ledger
COPY . /ledger
RUN cmake -Bbuild -H. -DCMAKE_BUILD_TYPE=Debug
RUN cmake --build build --parallel 2
RUN cd build && ctest --output-on-failure

FROM debian:bookworm-slim
RUN apt-get update -qq
COPY --from=build /ledger /ledger
WORKDIR /ledger
CMD ["/ledger/build/ledger"]
