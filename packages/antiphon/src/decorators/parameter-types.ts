import type { ParameterOptions } from '../metadata';
import type { ParametersOf, Refused } from './action-types';

/**
 * A parameter decorator that knows the value it binds: it compiles only where the parameter can hold it. On private methods, which no type
 * can see, it is checked at boot only.
 */
export type Bound<Value = unknown, Optional extends boolean = false, Typed extends boolean = false> = <
  Target extends object,
  Name extends string | symbol,
  Index extends number,
>(
  target: Target,
  name: Name,
  index: Index & Fits<ParametersOf<Target, Name>, Index, Value, Optional, Typed>,
) => void;

/** True for a name like `'q?'` or `{ required: false }`; a default takes the place of an absent value. */
export type IsOptional<Name, Options> = Options extends { readonly default: unknown }
  ? false
  : Options extends { readonly required: false }
    ? true
    : Name extends `${string}?`
      ? true
      : false;

/** No options given. */
export type NoOptions = Record<never, never> & ParameterOptions;

type Fits<Parameters, Index extends number, Value, Optional, Typed> = [Parameters] extends [never]
  ? unknown
  : Index extends keyof Parameters
    ? FitsParameter<Parameters[Index], Value, Optional, Typed>
    : unknown;

type FitsParameter<Parameter, Value, Optional, Typed> = 0 extends 1 & Parameter
  ? unknown
  : Optional extends true
    ? undefined extends Parameter
      ? FitsValue<Parameter, Value, Typed>
      : Refused<"it may be absent: write '| undefined', or give a default">
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
