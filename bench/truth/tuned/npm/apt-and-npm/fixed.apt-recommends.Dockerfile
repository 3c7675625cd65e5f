FROM node:20-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates python3 make g++ git
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN chown -R node /app
USER node
CMD ["npm", "start"]
