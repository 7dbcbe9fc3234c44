import { isObject } from '@antiphon/responses/internal';
import type { Class } from '@antiphon/schema';
import type { AnySupplier, AnyToken, Supplier } from './token';

/** A source of a value of any type. */
export interface AnySource extends AnySupplier {
  readonly kind: 'source' | 'dependency';
}

/** A value that is read or created for each request: a parameter of the request, such as `path('slug', String)`, or a dependency. */
export interface Source<T> extends Supplier<T> {
  readonly kind: 'source' | 'dependency';
}

/**
 * Anything that a dependency uses: a source, a token, or a class. `Response`, `BackgroundTasks` and `AbortSignal` are those of the request; a class
 * whose constructor reads the request is created for it; any other class is a service of the application.
 */
export type Use = AnySource | AnyToken | Class;

/** The type of the value that a use supplies. */
export type Used<Item> = Item extends Supplier<infer T> ? T : Item extends Class<infer T> ? T : never;

/** The types of several uses, in order. */
export type UsedAll<Items extends readonly Use[]> = { -readonly [Index in keyof Items]: Used<Items[Index]> };

/** The value that a function provides: of a generator what it yields, of a promise what it resolves to. */
export type Provided<Result> =
  Result extends AsyncGenerator<infer Item, unknown, unknown>
    ? Item
    : Result extends Generator<infer Item, unknown, unknown>
      ? Item
      : Awaited<Result>;

/** Returns true for a source, also one of another copy of this package. */
export function isSource(given: unknown): given is AnySource {
  return isObject(given) && ((given as Partial<AnySource>).kind === 'source' || (given as Partial<AnySource>).kind === 'dependency');
}
