import type { Class } from '@antiphon/schema';

/** The target of an instance method's decorator. A static method does not compile: its target has a `prototype`. */
export interface Prototype {
  readonly constructor: Function;
  readonly prototype?: never;
}

/** Decorates an action. */
export type ActionDecorator = (target: Prototype, name: string | symbol) => void;

/** Decorates a controller class or an action. */
export interface ControllerOrActionDecorator {
  (controller: Class): void;
  // `any`: matches every method
  <Action extends (...args: any[]) => unknown>(target: Prototype, name: string | symbol, descriptor: TypedPropertyDescriptor<Action>): void;
}
