// src/main.ts
import rateLimit from '@fastify/rate-limit';
import session from '@fastify/session';
import { createApp, provide } from 'antiphon';
import { Broadcast } from './broadcast';
import { RateLimitStore } from './rate-limit-store';
import { redis, redisUrl } from './redis';
import { SessionStore } from './session-store';

const secret = process.env.SESSION_SECRET ?? 'at least 32 characters, for development only';

export default createApp({
  title: 'Shop',
  controllers: ['.'],
  requestId: true,
  cookieSecret: secret,
  providers: [provide(Broadcast, { factory: () => Broadcast.connect(redisUrl), dispose: (broadcast) => broadcast.close() })],
  async *lifespan() {
    await redis.connect();
    yield;
    await redis.close();
  },
  async configure(fastify) {
    // Probes have no limit: a load balancer is one client.
    const allowList = (request: { url: string }) => ['/health', '/ready'].includes(request.url);
    await fastify.register(rateLimit, { max: Number(process.env.RATE_LIMIT ?? 600), timeWindow: '1 minute', store: RateLimitStore, allowList });
    await fastify.register(session, {
      secret,
      store: new SessionStore(),
      saveUninitialized: false,
      cookie: { secure: 'auto', httpOnly: true, sameSite: 'lax' },
    });
  },
});
