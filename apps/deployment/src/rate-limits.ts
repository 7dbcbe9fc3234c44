// src/rate-limits.ts
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RateLimitStore } from './rate-limit-store';

/** Limits the requests of a client to all instances together. */
export async function limitRates(fastify: FastifyInstance): Promise<void> {
  await fastify.register(rateLimit, {
    max: Number(process.env.RATE_LIMIT ?? 600),
    timeWindow: '1 minute',
    store: RateLimitStore,
    // A load balancer is one client.
    allowList: ({ url }: FastifyRequest) => ['/health', '/ready', '/metrics'].includes(url),
  });
}
