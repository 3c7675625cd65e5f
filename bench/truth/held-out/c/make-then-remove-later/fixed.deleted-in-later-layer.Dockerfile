FROM gcc:12
WORKDIR /usr/src/weigh
RUN --mount=type=bind,target=/usr/src/weigh,rw make && make install
CMD ["weigh"]
