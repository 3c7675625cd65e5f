FROM node:20-slim
WORKDIR /app
COPY package.json ./
RUN npm install -g pnpm@9.15.4 && npm cache clean --force && pnpm install --prod && pnpm store prune
COPY server.js .
CMD ["node", "server.js"]
