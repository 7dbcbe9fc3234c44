import cors from '@fastify/cors';
import { type App, type AppOptions, createApp } from 'antiphon';
import { CONNECTION } from './database/database';
import { errorFormat, errorHandlers } from './errors';

/** Creates the application. Tests override its settings. */
export function createConduit(options: Partial<AppOptions> = {}): App {
  return createApp({
    title: 'Conduit',
    summary: 'The backend of RealWorld, on PostgreSQL.',
    version: '1.0.0',
    controllers: ['**/*.controller.{ts,js}'],
    prefix: '/api',
    errorFormat,
    errorHandlers,
    async *lifespan({ resolve }) {
      const connection = await resolve(CONNECTION);
      await connection.migrate();
      yield;
    },
    configure: async (fastify) => {
      await fastify.register(cors);
    },
    ...options,
  });
}

export default createConduit();
