import type { Response, ServerSentEventOf } from '@antiphon/responses';
import type { FastifyReply } from 'fastify';

/** A value that has a representation in JSON, either by the language or by Antiphon. */
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

// `any`: matches every method
type Method = (...args: any[]) => unknown;

/** A value that fits the model `T`: it has the data fields, but not necessarily the methods, and an optional field may be `null`. */
export type ModelData<T> = T extends Scalar
  ? T
  : T extends readonly (infer Element)[]
    ? readonly ModelData<Element>[]
    : T extends object
      ? { [Key in keyof T as T[Key] extends Method ? never : Key]: ModelData<T[Key]> | (undefined extends T[Key] ? null : never) }
      : T;

type WebResponse = globalThis.Response;

/** An action that has sent Fastify's reply itself returns the reply. */
type ResolvedValue<T> = T | ModelData<T> | Response | WebResponse | FastifyReply;

type Item<T> = T | Awaited<T> | ModelData<T>;

type YieldedValue<T> = Item<T> | ServerSentEventOf<Item<T> | null>;

/** A return value of an action with the model `T`; a generator yields values of `T`. Not `Iterable<T>`, which would accept an array as one item. */
export type ReturnValue<T> =
  | ResolvedValue<T>
  | Promise<ResolvedValue<T>>
  // `any`: nothing is sent into the generator
  | Generator<YieldedValue<T>, unknown, any>
  // `any`: as above
  | AsyncGenerator<YieldedValue<T>, unknown, any>
  | AsyncIterable<YieldedValue<T>>;
