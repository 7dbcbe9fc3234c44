// src/session-store.ts
import type { FastifySessionOptions } from '@fastify/session';
import type { Session } from 'fastify';
import { redis } from './redis';

type Store = NonNullable<FastifySessionOptions['store']>;

/** Keeps sessions where every instance finds them. */
export class SessionStore implements Store {
  readonly #seconds = 24 * 60 * 60;

  set(id: string, session: Session, done: (error?: unknown) => void): void {
    redis.set(`session:${id}`, JSON.stringify(session), { expiration: { type: 'EX', value: this.#seconds } }).then(() => done(), done);
  }

  get(id: string, done: Parameters<Store['get']>[1]): void {
    redis.get(`session:${id}`).then((text) => done(null, text === null ? undefined : JSON.parse(text)), done);
  }

  destroy(id: string, done: (error?: unknown) => void): void {
    redis.del(`session:${id}`).then(() => done(), done);
  }
}
