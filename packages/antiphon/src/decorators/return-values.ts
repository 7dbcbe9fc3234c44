import type { Response, ServerSentEventOf } from '@antiphon/responses';
import type { FastifyReply } from 'fastify';

/** A value that JSON has a text for, or an encoding of ours. */
type Scalar =
  | string
  | number
  | boolean
  | bigint
  | null
  | undefined
  | Date
  | URL
  | Uint8Array
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>;

// `any`: only the fact that it is a method counts
type Method = (...args: any[]) => unknown;

/** What an action may return for a model `T`: its data fields; methods are not asked for, `null` may stand for an optional field. */
export type Sendable<T> = T extends Scalar
  ? T
  : T extends readonly (infer Element)[]
    ? readonly Sendable<Element>[]
    : T extends object
      ? { [Key in keyof T as T[Key] extends Method ? never : Key]: Sendable<T[Key]> | (undefined extends T[Key] ? null : never) }
      : T;

type WebResponse = globalThis.Response;

/** Fastify's reply is returned where the action has sent it itself. */
type Answer<T> = T | Sendable<T> | Response | WebResponse | FastifyReply;

type Item<T> = T | Awaited<T> | Sendable<T>;

type Yielded<T> = Item<T> | ServerSentEventOf<Item<T> | null>;

/** What an action with the model `T` may return or yield. Never `Iterable<T>`: an array would pass for one item. */
export type Answers<T> =
  | Answer<T>
  | Promise<Answer<T>>
  // `any`: what is sent into the generator is nobody's business
  | Generator<Yielded<T>, unknown, any>
  // `any`: as above
  | AsyncGenerator<Yielded<T>, unknown, any>
  | AsyncIterable<Yielded<T>>;
