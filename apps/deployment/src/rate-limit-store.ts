// src/rate-limit-store.ts
import type { FastifyRateLimitStore } from '@fastify/rate-limit';
import { redis } from './redis';

/** Counts the requests of a client on all instances. */
export class RateLimitStore implements FastifyRateLimitStore {
  incr(client: string, done: Parameters<FastifyRateLimitStore['incr']>[1], timeWindow: number): void {
    const key = `rate:${client}`;
    // The time begins with the first request.
    const counted = redis.multi().incr(key).pExpire(key, timeWindow, 'NX').pTTL(key).execTyped();
    counted.then(([current, , ttl]) => done(null, { current, ttl }), done);
  }

  child(): this {
    return this;
  }
}
