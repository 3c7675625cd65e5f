FROM node:20
RUN mkdir /game
WORKDIR /game
COPY package.json webpack.config.js ./
RUN yarn install && yarn cache clean
ADD src src
RUN yarn build
CMD ["yarn", "start"]
