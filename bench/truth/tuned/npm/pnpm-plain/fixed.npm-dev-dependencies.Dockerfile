FROM node:20-slim AS build
RUN npm i -g pnpm@9
WORKDIR /app
COPY . .
RUN pnpm install --frozen-lockfile --ignore-scripts
RUN pnpm build

FROM node:20-slim
RUN npm i -g pnpm@9
WORKDIR /app
COPY . .
RUN pnpm install --frozen-lockfile --ignore-scripts --prod
COPY --from=build /app/dist dist
CMD ["node", "dist/index.js"]
