import { type App, type AppOptions, createApp, provide, staticDirectory } from 'antiphon';
import { asset } from './assets';
import { createCatalog } from './catalog/catalog';
import { registerChat } from './chat/chat';
import { Room } from './chat/room';
import { SHOWCASE } from './home/home.controller';
import { Broadcast } from './news/broadcast';
import { createSubAPI } from './sub-api/sub-api';

/** Creates the application. Tests override its settings. */
export function createShowcase(settings: Partial<AppOptions> = {}): App {
  const app: App = createApp({
    title: 'Antiphon showcase',
    summary: 'Every example of the documentation, running.',
    version: '1.0.0',
    controllers: ['**/*.controller.{ts,js}'],
    rootPath: '/api/v1',
    cookieSecret: process.env.COOKIE_SECRET ?? 'at least 32 bytes, for development only',
    servers: [
      { url: 'https://stag.example.com', description: 'Staging environment' },
      { url: 'https://prod.example.com', description: 'Production environment' },
    ],
    providers: [Room, Broadcast, provide(SHOWCASE, { value: () => app })],
    staticRoot: asset('manuals'),
    async configure(fastify) {
      fastify.addHook('onRequest', async (request, reply) => {
        reply.header('x-request-id', request.id);
      });
      await registerChat(fastify, () => app.resolve(Room));
    },
    ...settings,
  });
  app.mount('/sub-api', createSubAPI());
  app.mount('/catalog', createCatalog());
  app.mount('/static', staticDirectory(asset('public')));
  app.mount(
    '/web',
    staticDirectory(asset('web'), { html: true, fallback: 'index.html', preCompressed: true, maxAge: 31_536_000, immutable: true }),
  );
  return app;
}

export default createShowcase();
