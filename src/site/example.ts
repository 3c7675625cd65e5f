import { dockerfile, dockerignore, type Written } from './state.ts';

/** What the playground begins with: an ordinary service, with what is often wrong in one. */
export const example: Written = {
  texts: new Map([
    [
      dockerfile,
      `# Type here, or paste a Dockerfile of your own. Nothing leaves this page.
FROM node:24 AS web
WORKDIR /web
COPY web/package.json web/package-lock.json ./
RUN npm ci
COPY web .
RUN npm run build

FROM python:3.13-slim
WORKDIR /srv/shop
RUN apt-get update
RUN apt-get install -y build-essential libpq-dev
COPY . .
RUN pip install -r requirements.txt
COPY --from=web /web/dist ./static
CMD gunicorn --bind 0.0.0.0:8000 shop:app
`,
    ],
    [dockerignore, 'web/node_modules\n'],
    ['requirements.txt', 'gunicorn==23.0.0\npsycopg2==2.9.10\npandas==2.2.3\n'],
  ]),
  files: `.git/ 38MB 1200 files
shop.py 12kB
web/package.json 900
web/package-lock.json 310kB
web/src/main.ts 40kB
web/node_modules/ 240MB 21000 files
data/orders.csv 85MB
`,
  config: '',
  preset: 'recommended',
  target: '',
};
