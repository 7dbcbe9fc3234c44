import type { Broadcast } from './broadcast';
import { MemoryBroadcast } from './memory-broadcast';

/** Returns a broadcast by the Redis at `REDIS_URL`, or by the memory of this process if it is not set. */
export async function connectBroadcast(): Promise<Broadcast> {
  const url = process.env.REDIS_URL;
  if (url === undefined) return new MemoryBroadcast();
  const { RedisBroadcast } = require('./redis-broadcast') as typeof import('./redis-broadcast');
  return RedisBroadcast.connect(url);
}
