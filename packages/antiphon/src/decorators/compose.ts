import type { Class, CompileError } from '@antiphon/schema';
import type { Prototype } from './action-decorator';
import { requireFunction } from './require-arguments';
import type { model } from './responses';
import type { ReturnValue } from './return-values';

/** A decorator of any place: a class, a method, a property or a parameter. */
// `any`: decorators of different places have no other type in common
export type DecoratorFunction = (...applied: any[]) => unknown;

declare const composed: unique symbol;

/** `unknown` if each decorator accepts a place, else a type that no argument has. */
export type FitsAll<Decorators extends readonly DecoratorFunction[], Applied extends readonly unknown[]> = Decorators extends readonly [
  infer First,
  ...infer Others extends readonly DecoratorFunction[],
]
  ? First extends { readonly [composed]: infer Inner extends readonly DecoratorFunction[] }
    ? FitsAll<[...Inner, ...Others], Applied>
    : FitsOne<First, Applied> extends true
      ? FitsAll<Others, Applied>
      : CompileError<'one of the decorators cannot be written here'>
  : unknown;

/** The compiler ignores the constraints of a decorator with several signatures, so that of a model is repeated. */
type FitsOne<First, Applied extends readonly unknown[]> = First extends (...applied: Applied) => unknown
  ? First extends { readonly [model]: infer T }
    ? FitsModel<T, Applied>
    : true
  : false;

// `any`: the model does not restrict the parameters
type FitsModel<T, Applied> = Applied extends readonly [unknown, unknown, TypedPropertyDescriptor<infer Action>]
  ? Action extends (...args: any[]) => ReturnValue<T>
    ? true
    : false
  : true;

/** Decorates the places that each of several decorators accepts. */
export interface ComposedDecorator<Decorators extends readonly DecoratorFunction[]> {
  /** Exists for the compiler only. */
  readonly [composed]: Decorators;
  <Target extends Class>(target: Target & FitsAll<Decorators, [target: Target]>): void;
  // `any`: matches every method
  <Action extends (...args: any[]) => unknown>(
    target: Prototype,
    name: string | symbol,
    descriptor: TypedPropertyDescriptor<Action> & FitsAll<Decorators, [Prototype, string, TypedPropertyDescriptor<Action>]>,
  ): void;
  <Target extends object, Name extends keyof Target, Index extends number>(
    target: Target,
    name: Name,
    index: Index & FitsAll<Decorators, [Target, Name, Index]>,
  ): void;
  <Target extends object>(target: Target & FitsAll<Decorators, [Target, string]>, name: string | symbol): void;
}

/**
 * Makes one decorator of several: `const AdminOnly = compose(Roles(['admin']), Security('bearer'), Throws(403))`. It has the effect of the
 * decorators written in this order, and can be written where each of them can.
 */
export function compose<const Decorators extends readonly [DecoratorFunction, ...DecoratorFunction[]]>(
  ...decorators: Decorators
): ComposedDecorator<Decorators> {
  for (const each of decorators)
    requireFunction(each, "pass decorators: compose(Roles(['admin']), Throws(403))", { name: 'compose', callee: compose });
  return ((target: unknown, name?: string | symbol, third?: unknown) => {
    const isClass = name === undefined && third === undefined;
    const initial = isClass ? target : third;
    // The decorators of a place run from the last to the first; one of another library may return a new class or descriptor.
    const result = decorators.reduceRight<unknown>(
      (current, decorate) => (isClass ? decorate(current) : decorate(target, name, current)) ?? current,
      initial,
    );
    return result === initial ? undefined : result;
  }) as ComposedDecorator<Decorators>;
}
