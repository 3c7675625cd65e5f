import fastify from 'fastify';
await fastify({ logger: true }).listen({ port: 8000, host: '0.0.0.0' });
