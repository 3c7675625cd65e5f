FROM python:3.11-slim AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends build-essential libpq-dev \
    && rm -rf /var/lib/apt/lists/*
COPY requirements/ requirements/
RUN pip wheel --no-cache-dir --wheel-dir=/wheels -r requirements/production.txt

FROM python:3.11-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends libpq5 gettext \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY requirements/ requirements/
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --find-links=/wheels -r requirements/production.txt
COPY . .
RUN python -m compileall -q .
CMD ["gunicorn", "shop.wsgi"]
