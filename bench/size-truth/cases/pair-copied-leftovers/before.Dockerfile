FROM python:3.11-slim AS build
WORKDIR /app
COPY requirements.txt .
RUN pip wheel --no-cache-dir --wheel-dir /app/wheels -r requirements.txt

FROM python:3.11-slim
WORKDIR /app
COPY --from=build /app/wheels /wheels
RUN pip install --no-cache-dir /wheels/* && rm -rf /wheels
CMD ["python", "-c", "import kitdata"]
