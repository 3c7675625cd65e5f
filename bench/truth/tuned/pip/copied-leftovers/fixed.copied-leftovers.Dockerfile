FROM python:3.11-slim AS build
WORKDIR /app
COPY requirements.txt .
RUN pip wheel --no-cache-dir --wheel-dir /app/wheels -r requirements.txt

FROM python:3.11-slim
WORKDIR /app
RUN --mount=type=bind,from=build,source=/app/wheels,target=/wheels \
    pip install --no-cache-dir /wheels/*
CMD ["python", "-c", "import numpy"]
