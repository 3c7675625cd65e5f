FROM node:20-slim
RUN npm install -g pm2@5.4.3 serverless@3.40.0
WORKDIR /work
CMD ["pm2", "list"]
