FROM node:20-slim
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN npm install -g pnpm@9.15.4 && npm cache clean --force && pnpm install --frozen-lockfile && rm -rf "$(pnpm store path)"
COPY server.js .
CMD ["node", "server.js"]
