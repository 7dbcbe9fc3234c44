import type { Class } from '@antiphon/schema';

/** Where an instance method's decorator is applied; refuses statics, whose target has a `prototype`. */
export interface Prototype {
  readonly constructor: Function;
  readonly prototype?: never;
}

/** Decorates an action. */
export type ActionDecorator = (target: Prototype, name: string | symbol) => void;

/** Decorates a class or an action. */
export interface SharedDecorator {
  (controller: Class): void;
  // `any`: any action will do
  <Action extends (...args: any[]) => unknown>(target: Prototype, name: string | symbol, descriptor: TypedPropertyDescriptor<Action>): void;
}
