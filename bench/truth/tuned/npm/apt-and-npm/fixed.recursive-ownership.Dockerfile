FROM node:20-slim
RUN apt-get update && apt-get install -y python3 make g++ git
WORKDIR /app
COPY --chown=node package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci && chown node . && chown -R node node_modules
COPY --chown=node . .
USER node
CMD ["npm", "start"]
