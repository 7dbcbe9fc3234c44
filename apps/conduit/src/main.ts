import cors from '@fastify/cors';
import { type App, type AppOptions, createApp } from 'antiphon';
import { CONNECTION } from './database/database';
import { errorFormat, errorHandlers } from './errors';
import { addSampleData } from './sample-data';
import { ConduitSettings } from './settings';

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
      const { database, migrate } = await resolve(CONNECTION);
      await migrate();
      const { sampleData } = await resolve(ConduitSettings);
      if (sampleData) await addSampleData(database);
      yield;
    },
    configure: async (fastify) => {
      await fastify.register(cors);
    },
    ...options,
  });
}

export default createConduit();
