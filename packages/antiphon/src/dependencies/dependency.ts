import type { SecuritySchemeObject } from '@antiphon/openapi/spec';
import type { Origin } from '@antiphon/schema';
import { acceptedOptions, captureCall, flag, type OptionNames, oneOfTexts } from '@antiphon/schema/internal';
import { errorList, securityList } from './documented-options';
import type { AnySource, Provided, Source, Use, UsedAll } from './source';

/** An error that a dependency throws: its status, or the status with a description. */
export type DependencyError = number | { readonly status: number; readonly description?: string };

/** Options of `dependency`. */
export interface DependencyOptions<Items extends readonly Use[]> {
  /** The values that the function receives, in order. Default: none. */
  readonly uses?: Items;
  /** Errors that the function throws, for the document of the routes that use the dependency. Default: none. */
  readonly throws?: readonly DependencyError[];
  /** Alternative security requirements that the function enforces, for the document: `[{ bearer: [] }]`. Default: none. */
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  /** False evaluates the dependency for each of its uses. Default: true, once per request. */
  readonly cache?: boolean;
  /**
   * The end of a dependency with `yield`. `request`: after the response has been sent, and with it streams and background tasks. `function`: after
   * the action has returned and before the response is sent, so that an error of the end becomes the response. Default: `request`.
   */
  readonly scope?: DependencyScope;
}

/** The names of the options of `dependency`. */
export const dependencyOptionNames: OptionNames<DependencyOptions<readonly Use[]>> = {
  uses: true,
  throws: errorList,
  security: securityList,
  cache: flag,
  scope: oneOfTexts('request', 'function'),
};

/** The time until which a dependency lives. */
export type DependencyScope = 'request' | 'function';

/** A dependency that provides a value of the type `T`. */
export interface Dependency<T> extends Source<T> {
  readonly kind: 'dependency';
}

/** A dependency as it was declared. */
export interface DependencyRecord extends AnySource, DependencyOptions<readonly Use[]> {
  readonly kind: 'dependency';
  readonly uses: readonly Use[];
  readonly provide: (...values: never[]) => unknown;
  /** The options as they were written. */
  readonly options: object;
  /** The call that declared it. */
  readonly origin: Origin;
  /** True evaluates the dependency after the body was received and the `preHandler` hooks have run, also if it uses no body. */
  readonly afterBody?: boolean;
  /** True turns errors that unexpected values cause, such as a TypeError, into a 422. */
  readonly rejectsValueErrors?: boolean;
  /** The alternative security schemes that it reads. */
  readonly schemes?: readonly DocumentedScheme[];
  /** True also accepts a request without credentials for `schemes`. */
  readonly optional?: boolean;
  /** The scopes that it requires of everything that it uses. */
  readonly scopes?: readonly string[];
}

/** A security scheme as the document shows it. */
export interface DocumentedScheme {
  readonly schemeName: string;
  readonly definition: SecuritySchemeObject;
  /** The call that declared it. */
  readonly origin: Origin;
  /** Returns what is wrong with its options. */
  check(): readonly InvalidOption[];
}

/** An option of a security scheme that cannot work. */
export interface InvalidOption {
  readonly option: string;
  readonly given: string;
  /** An imperative in lower case. */
  readonly fix: string;
}

/**
 * Declares a value that actions receive for each request, with `@Depends`: the current user, a page, a transaction.
 *
 * The function receives the values of `uses`, and runs once per request, however many parameters and dependencies use it. It may be async. A
 * generator function yields the value once; the code after `yield` runs at the end of `scope`, and an error of the request is thrown at the `yield`.
 *
 * @example
 * const currentUser = dependency({ uses: [header('authorization', String), Users], throws: [401] }, (token, users) => users.find(token));
 */
export function dependency<const Items extends readonly Use[], Result>(
  options: DependencyOptions<Items>,
  provide: (...values: UsedAll<Items>) => Result,
): Dependency<Provided<Result>>;
export function dependency<Result>(provide: () => Result): Dependency<Provided<Result>>;
export function dependency(first: DependencyOptions<readonly Use[]> | (() => unknown), second?: (...values: never[]) => unknown): unknown {
  const [options, provide] = typeof first === 'function' && second === undefined ? [{}, first] : [first, second];
  return declareDependency(options as DependencyOptions<readonly Use[]>, provide as DependencyRecord['provide'], captureCall(dependency));
}

/** Returns the record of a dependency. */
export function declareDependency(
  options: Partial<DependencyRecord>,
  provide: DependencyRecord['provide'],
  origin: Origin,
): DependencyRecord {
  return Object.freeze({
    uses: [],
    options,
    ...acceptedOptions(options, dependencyOptionNames),
    kind: 'dependency',
    provide,
    origin,
  }) as unknown as DependencyRecord;
}
