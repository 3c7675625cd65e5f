FROM busybox
COPY --chmod=755 bin /opt/tools
RUN mkdir -p /opt/log && chmod 777 /opt/log
CMD ["ls", "/opt/tools"]
