// src/redis.ts
import { createClient } from 'redis';

export const redisUrl = process.env.REDIS_URL ?? 'redis://localhost';

/** Commands wait until `lifespan` has connected it. */
export const redis = createClient({ url: redisUrl });
// Without a listener, a lost connection would end the process.
redis.on('error', (error: Error) => console.error(`Redis: ${error.message}`));
