import type { CompileError } from '@antiphon/schema';
import type { ParameterOptions } from '../metadata';

/**
 * A parameter decorator that knows the type of the value it binds: it compiles only on a parameter that can hold the value. On private methods,
 * which no type can see, the parameter is checked at startup only.
 *
 * `HasType` is true if the decorator names the type; otherwise the type is the one that the compiler writes.
 */
export type TypedParameterDecorator<Value = unknown, ValuePresence extends Presence = 'free', HasType extends boolean = false> = <
  Target extends object,
  Name extends string | symbol | undefined,
  Index extends number,
>(
  target: Target,
  name: Name,
  index: Index & CheckParameter<ParametersOf<Target, Name>, Index, Value, ValuePresence, HasType>,
) => void;

/**
 * The presence of a value: the client must send it, may omit it, or omits it for a default; `free` for a value that the client does not send,
 * such as Fastify's request.
 */
export type Presence = 'required' | 'optional' | 'defaulted' | 'free';

/** The presence that a name such as `'q?'` or the options `required` and `default` specify. */
export type PresenceOf<Name, Options> = Options extends { readonly default: unknown }
  ? 'defaulted'
  : Options extends { readonly required: false }
    ? 'optional'
    : Name extends `${string}?`
      ? 'optional'
      : 'required';

/** The type of omitted options. */
export type NoOptions = Record<never, never> & ParameterOptions;

/** Parameters of the method `Name` of `Target`, or of the constructor of the class `Target`; `never` for a private method. */
// `any`: matches every method
type ParametersOf<Target, Name> = Name extends undefined
  ? Target extends abstract new (
      ...args: infer Parameters extends any[]
    ) => unknown
    ? Parameters
    : never
  : Name extends keyof Target
    ? Target[Name] extends (...args: infer Parameters extends any[]) => any
      ? Parameters
      : never
    : never;

type CheckParameter<Parameters, Index extends number, Value, ValuePresence, HasType> = [Parameters] extends [never]
  ? unknown
  : Index extends keyof Parameters
    ? CheckPresence<Parameters[Index], Value, ValuePresence, HasType>
    : unknown;

type CheckPresence<Parameter, Value, ValuePresence, HasType> =
  IsAny<Parameter> extends true
    ? unknown
    : ValuePresence extends 'optional'
      ? undefined extends Parameter
        ? CheckType<Parameter, Value, HasType>
        : CompileError<"the value may be absent: add '| undefined' to the type, or set a default">
      : ValuePresence extends 'required'
        ? CheckRequired<Parameter, Value, HasType>
        : CheckType<Parameter, Value, HasType>;

/**
 * A required value is never undefined: a parameter that allows undefined, or has a default in the signature, is meant to be optional. No type
 * that a decorator can name allows undefined, so a parameter within the named type, which may be generic, does not either.
 */
type CheckRequired<Parameter, Value, HasType> = HasType extends true
  ? ((value: Value) => void) extends (value: Parameter) => void
    ? CheckType<Parameter, Value, HasType>
    : CheckDefined<Parameter, Value, HasType>
  : CheckDefined<Parameter, Value, HasType>;

type CheckDefined<Parameter, Value, HasType> = unknown extends Parameter
  ? CheckType<Parameter, Value, HasType>
  : undefined extends Parameter
    ? CompileError<"the value is required: write a name such as 'q?', { required: false } or { default: … } in the decorator, or remove 'undefined' from the type">
    : CheckType<Parameter, Value, HasType>;

type CheckType<Parameter, Value, HasType> = HasType extends true
  ? CheckNamedType<Parameter, Value>
  : Value extends string
    ? CheckTextType<Parameter>
    : CheckWrittenType<Parameter>;

type CheckNamedType<Parameter, Value> = ((value: Parameter) => void) extends (value: Value) => void
  ? unknown
  : CompileError<'the parameter cannot hold the type that the decorator names'>;

/** Rejects types that the compiler erases. */
type CheckWrittenType<Parameter> =
  IsAny<Parameter> extends true
    ? unknown
    : unknown extends Parameter
      ? unknown
      : null extends Parameter
        ? CompileError<'the type is erased: name it in the decorator, such as nullable(Number)'>
        : [Extract<Parameter, readonly unknown[]>] extends [never]
          ? unknown
          : CompileError<'the type of the elements is erased: name it in the decorator, such as [String]'>;

/** The value of a text parameter without a named type is a string; unions of literals and unions with `undefined` are erased. */
type CheckTextType<Parameter> = [NonNullable<Parameter>] extends [string]
  ? string extends NonNullable<Parameter>
    ? CheckWrittenType<Parameter>
    : CompileError<"the values are erased: name them in the decorator, such as enumOf(['a', 'b'])">
  : undefined extends Parameter
    ? unknown extends Parameter
      ? unknown
      : CompileError<"the type is erased beside 'undefined': name it in the decorator, such as Number">
    : CheckWrittenType<Parameter>;

type IsAny<Type> = 0 extends 1 & Type ? true : false;
