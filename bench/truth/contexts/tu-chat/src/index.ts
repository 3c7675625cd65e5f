import fastify from 'fastify';

void fastify().listen({ port: 3000 });
