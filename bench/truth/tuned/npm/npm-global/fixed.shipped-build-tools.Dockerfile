FROM node:20-slim
RUN npm install -g typescript@5.7.2
CMD ["tsc", "--version"]
