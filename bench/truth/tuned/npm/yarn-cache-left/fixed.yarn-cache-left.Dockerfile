FROM node:20-slim
WORKDIR /app
COPY package.json yarn.lock ./
RUN npm install -g yarn@1.22.22 && npm cache clean --force && yarn install --frozen-lockfile && yarn cache clean
COPY server.js .
CMD ["node", "server.js"]
