import type { Class } from '@antiphon/schema';

/** Where controllers come from, when not from `new`: any container with a `get`. */
export interface Container {
  get<T extends object>(target: Class<T>): T | Promise<T>;
}

export interface ControllerFactoryOptions {
  readonly container?: Container;
  /** Makes each controller; goes before `container`. */
  readonly createController?: (controller: Class) => object | Promise<object>;
}

/** Makes controllers: by the application's factory, by its container, or by `new` without arguments. Each class is made once per application. */
export function controllerFactory({ container, createController }: ControllerFactoryOptions): (controller: Class) => Promise<object> {
  const make = createController ?? (container === undefined ? construct : (controller: Class) => container.get(controller));
  const made = new Map<Class, Promise<object>>();
  return (controller) => {
    const known = made.get(controller) ?? Promise.resolve(make(controller));
    made.set(controller, known);
    return known;
  };
}

function construct(controller: Class): object {
  return new (controller as unknown as new () => object)();
}
