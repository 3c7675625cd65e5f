FROM node:20-slim AS build
RUN apt-get update && apt-get install -y python3 make g++ git
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci

FROM node:20-slim
RUN apt-get update && apt-get install -y python3 git
WORKDIR /app
COPY --from=build /app ./
COPY . .
RUN chown -R node /app
USER node
CMD ["npm", "start"]
