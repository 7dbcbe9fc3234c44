// src/session-store.ts
import type { FastifySessionOptions } from '@fastify/session';
import type { Session } from 'fastify';

type Store = NonNullable<FastifySessionOptions['store']>;

/** The commands of a client of Redis that a session needs. */
interface Redis {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, options: { readonly expiration: { readonly type: 'EX'; readonly value: number } }): Promise<unknown>;
  del(key: string): Promise<unknown>;
}

/** Keeps sessions for a day where every instance finds them. */
export class SessionStore implements Store {
  constructor(private readonly redis: Redis) {}

  set(id: string, session: Session, done: (error?: unknown) => void): void {
    const expiration = { type: 'EX', value: 24 * 60 * 60 } as const;
    this.redis.set(`session:${id}`, JSON.stringify(session), { expiration }).then(() => done(), done);
  }

  get(id: string, done: Parameters<Store['get']>[1]): void {
    this.redis.get(`session:${id}`).then((text) => done(null, text === null ? undefined : JSON.parse(text)), done);
  }

  destroy(id: string, done: (error?: unknown) => void): void {
    this.redis.del(`session:${id}`).then(() => done(), done);
  }
}
