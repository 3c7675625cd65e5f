FROM python:3.12-slim
RUN apt-get update -qq && apt-get install -qqy --no-install-recommends chromium chromium-driver xvfb fonts-liberation fonts-noto-color-emoji && rm -rf /var/lib/apt/lists/*
RUN pip install --no-cache-dir selenium==4.27.1
ENV CHROME_BIN=/usr/bin/chromium
COPY check.py /
CMD ["python", "/check.py"]
