import type { Class } from '@antiphon/schema';
import { callable, decorator, placeOf, recordProblem } from '@antiphon/schema/internal';
import { problems } from '../problems/problems';
import type { ControllerOrActionDecorator, Prototype } from './action-decorator';
import { inheritOptions } from './inherit-options';
import { hasMerge, type MetadataValues, setMerge } from './metadata-values';
import { recordOfTarget } from './option-decorators';
import { requireOptions } from './require-arguments';

declare const value: unique symbol;

/**
 * A decorator of controllers and actions that `metadata` makes, and the key by which its value is read: `@Roles(['admin'])`,
 * `routeOf(request)?.metadata(Roles)`.
 */
export interface Metadata<T> {
  (...value: [T] extends [true] ? [value?: true] : [value: T]): ControllerOrActionDecorator;
  /** Exists for the compiler only. */
  readonly [value]: (value: T) => T;
}

/** Options of `metadata`. */
export interface MetadataOptions<T> {
  /** Combines the value of a controller with that of its action. Default: the action's replaces the controller's. */
  readonly merge?: (outer: T, inner: T) => T;
}

/**
 * Makes a decorator that records a value of routes, for hooks, interceptors and dependencies. `metadata()` makes one without an argument, whose value is
 * true.
 * @example
 * const Roles = metadata<readonly string[]>();
 * const Public = metadata();
 */
export function metadata<T = true>(options: MetadataOptions<T> = {}): Metadata<T> {
  requireOptions(options, { merge: callable }, { name: 'metadata', callee: metadata });
  const { merge } = options;
  const key = decorator('metadata', ['class', 'method'], (...given: readonly unknown[]) =>
    record(key, given.length === 0 ? true : given[0]),
  ) as unknown as Metadata<T>;
  if (merge !== undefined) setMerge(key, merge);
  return key;
}

function record(key: object, given: unknown): ControllerOrActionDecorator {
  return (target: Class | Prototype, name?: string | symbol) => {
    const recorded = recordOfTarget(target, name);
    const known = (recorded.options as { readonly metadata?: MetadataValues }).metadata;
    if (known?.has(key) && !hasMerge(key)) reportTwice(target, name);
    recorded.options = inheritOptions({ metadata: new Map([[key, given]]) }, recorded.options);
  };
}

function reportTwice(target: Class | Prototype, name: string | symbol | undefined): void {
  const owner = name === undefined ? (target as Class) : target.constructor;
  recordProblem(owner, { ...placeOf(owner, name === undefined ? undefined : String(name)), ...problems.metadataTwice() });
}
