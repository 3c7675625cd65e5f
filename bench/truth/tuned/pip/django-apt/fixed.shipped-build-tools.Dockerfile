FROM python:3.11-slim AS build
RUN apt-get update && apt-get install -y gcc libpq-dev
COPY requirements.txt .
RUN pip wheel --wheel-dir=/wheels -r requirements.txt

FROM python:3.11-slim
ENV PYTHONUNBUFFERED 1
RUN apt-get update && apt-get install -y libpq5
WORKDIR /app
COPY requirements.txt /app/
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --find-links=/wheels -r requirements.txt
COPY . /app/
CMD ["gunicorn", "core.wsgi"]
