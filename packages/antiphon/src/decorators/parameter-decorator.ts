import type { ParameterOptions } from '../metadata';

/**
 * A parameter decorator that knows the value it binds: it compiles only where the parameter can hold it. On private methods, which no type
 * can see, it is checked at boot only.
 */
export type Bound<Value = unknown, Given extends Presence = 'free', Typed extends boolean = false> = <
  Target extends object,
  Name extends string | symbol,
  Index extends number,
>(
  target: Target,
  name: Name,
  index: Index & Fits<ParametersOf<Target, Name>, Index, Value, Given, Typed>,
) => void;

/**
 * The presence of a parameter: the client must send the value, may leave it out, or leaves it to a default; `free` for what is not sent by the client, such as
 * Fastify's request.
 */
export type Presence = 'required' | 'optional' | 'defaulted' | 'free';

/** Optional by a name like `'q?'` or `{ required: false }`; a default takes the place of an absent value. */
export type PresenceOf<Name, Options> = Options extends { readonly default: unknown }
  ? 'defaulted'
  : Options extends { readonly required: false }
    ? 'optional'
    : Name extends `${string}?`
      ? 'optional'
      : 'required';

/** No options given. */
export type NoOptions = Record<never, never> & ParameterOptions;

type Fits<Parameters, Index extends number, Value, Given, Typed> = [Parameters] extends [never]
  ? unknown
  : Index extends keyof Parameters
    ? FitsParameter<Parameters[Index], Value, Given, Typed>
    : unknown;

type FitsParameter<Parameter, Value, Given, Typed> = 0 extends 1 & Parameter
  ? unknown
  : Given extends 'optional'
    ? undefined extends Parameter
      ? FitsValue<Parameter, Value, Typed>
      : Refused<"it may be absent: write '| undefined', or give a default">
    : Given extends 'required'
      ? FitsRequired<Parameter, Value, Typed>
      : FitsValue<Parameter, Value, Typed>;

/**
 * A required parameter is never undefined: one that admits it, or has a default in the signature, is meant to be optional. No type of the
 * grammar admits it, so a parameter within the declared type, which may be generic, does not either.
 */
type FitsRequired<Parameter, Value, Typed> = Typed extends true
  ? ((value: Value) => void) extends (value: Parameter) => void
    ? FitsValue<Parameter, Value, Typed>
    : FitsDefined<Parameter, Value, Typed>
  : FitsDefined<Parameter, Value, Typed>;

type FitsDefined<Parameter, Value, Typed> = unknown extends Parameter
  ? FitsValue<Parameter, Value, Typed>
  : undefined extends Parameter
    ? Refused<"a client must send it: write a name like 'q?', { required: false } or { default: … } in the decorator, or take 'undefined' out of its type">
    : FitsValue<Parameter, Value, Typed>;

type FitsValue<Parameter, Value, Typed> = Typed extends true
  ? Holds<Parameter, Value>
  : Value extends string
    ? TextSaysItsType<Parameter>
    : SaysItsType<Parameter>;

type Holds<Parameter, Value> = ((value: Parameter) => void) extends (value: Value) => void
  ? unknown
  : Refused<'the parameter cannot hold the type given to the decorator'>;

/** What the compiler erases must be said in the decorator. */
type SaysItsType<Parameter> = 0 extends 1 & Parameter
  ? unknown
  : unknown extends Parameter
    ? unknown
    : null extends Parameter
      ? Refused<'its type is erased: say it in the decorator, as nullable(Number)'>
      : [Extract<Parameter, readonly unknown[]>] extends [never]
        ? unknown
        : Refused<'the type of its elements is erased: say it in the decorator, as [String]'>;

/** Text is a string where nothing else is said; the values of a union and what stands beside `undefined` are erased. */
type TextSaysItsType<Parameter> = [NonNullable<Parameter>] extends [string]
  ? string extends NonNullable<Parameter>
    ? SaysItsType<Parameter>
    : Refused<"its values are erased: say them in the decorator, as enumOf(['a', 'b'])">
  : undefined extends Parameter
    ? unknown extends Parameter
      ? unknown
      : Refused<"its type is erased beside 'undefined': say it in the decorator, as Number">
    : SaysItsType<Parameter>;

/** Parameters of method `K` of `T`; never for a private method, which no type can see. */
// `any`: matches every method
export type ParametersOf<T, K> = K extends keyof T ? (T[K] extends (...args: infer P extends any[]) => any ? P : never) : never;

/** The message of a refusal, where the compiler shows it. */
export interface Refused<Sentence extends string> {
  readonly refused: Sentence;
}
