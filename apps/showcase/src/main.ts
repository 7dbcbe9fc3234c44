import { join } from 'node:path';
import { type AppOptions, createApp } from 'antiphon';

/** What the application is made of; tests make their own from it. */
export const options: AppOptions = {
  title: 'Antiphon showcase',
  summary: 'Every example of the documentation, running.',
  version: '1.0.0',
  controllers: [join(__dirname, '**', '*.controller.{ts,js}')],
  rootPath: '/api/v1',
  servers: [
    { url: 'https://stag.example.com', description: 'Staging environment' },
    { url: 'https://prod.example.com', description: 'Production environment' },
  ],
  configure(fastify) {
    fastify.addHook('onRequest', async (request, reply) => {
      reply.header('x-request-id', request.id);
    });
  },
};

export default createApp(options);
