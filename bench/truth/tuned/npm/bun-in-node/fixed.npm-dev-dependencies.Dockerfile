FROM node:20-slim
RUN npm install -g bun
WORKDIR /app
COPY package.json .
RUN bun install --production
COPY . .
RUN bun build ./src/index.ts --outdir ./out --target node
CMD ["node", "out/index.js"]
