import session from '@fastify/session';
import { createApp, provide } from 'antiphon';
import { Broadcast } from './broadcast';
import { registerMetrics } from './metrics';
import { limitRates } from './rate-limits';
import { redis, redisUrl } from './redis';
import { RequestLog } from './request-log';
import { SessionStore } from './session-store';

const secret = process.env.SESSION_SECRET ?? 'at least 32 characters, for development only';

export default createApp({
  title: 'Shop',
  controllers: ['.'],
  requestId: true,
  cookieSecret: secret,
  fastify: { logController: new RequestLog() },
  providers: [provide(Broadcast, { factory: () => Broadcast.connect(redisUrl), dispose: (broadcast) => broadcast.close() })],
  async configure(fastify) {
    registerMetrics(fastify);
    await limitRates(fastify);
    const cookie = { secure: 'auto', httpOnly: true, sameSite: 'lax' } as const;
    await fastify.register(session, { secret, store: new SessionStore(redis), saveUninitialized: false, cookie });
  },
  async *lifespan() {
    await redis.connect();
    yield;
    await redis.close();
  },
});
