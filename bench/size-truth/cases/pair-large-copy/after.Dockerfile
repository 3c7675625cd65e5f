FROM debian:bookworm-slim
COPY models/small.onnx /models/small.onnx
CMD ["ls", "/models"]
