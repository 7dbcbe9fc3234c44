import { isObject } from '@antiphon/responses/internal';
import { type Class, type Report, SetupError } from '@antiphon/schema';
import { classesOf, placeOf } from '@antiphon/schema/internal';
import { problems } from '../problems/problems';

/** A container that creates controllers, in place of `new`. */
export interface Container {
  get<T extends object>(target: Class<T>): T | Promise<T>;
}

export interface ControllerFactoryOptions {
  /** Supplies the controllers. Default: none, so each is created by `new` without arguments. */
  readonly container?: Container;
  /** Creates each controller. Takes precedence over `container`. Default: none. */
  readonly createController?: (controller: Class) => object | Promise<object>;
}

/** Returns a function that creates controllers, each once per application: by the application's factory, its container, or `new` without arguments. */
export function controllerFactory({ container, createController }: ControllerFactoryOptions): (controller: Class) => Promise<object> {
  const make = createController ?? (container === undefined ? construct : (controller: Class) => container.get(controller));
  const made = new Map<Class, Promise<object>>();
  const factory = (controller: Class): Promise<object> => {
    const known = made.get(controller) ?? Promise.resolve(make(controller)).then((given) => checked(given, controller));
    made.set(controller, known);
    return known;
  };
  if (make === construct || suppliesNothing.has(make)) suppliesNothing.add(factory);
  return factory;
}

function checked(given: unknown, controller: Class): object {
  if (isObject(given)) return given;
  throw new SetupError([{ ...placeOf(controller), ...problems.controllerNotSupplied(given) }]);
}

/** Factories that call constructors without arguments. */
const suppliesNothing = new WeakSet<Function>();

/** Reports constructors that need arguments if the application has neither a container nor a factory. */
export function checkConstructors(controllers: readonly Class[], options: ControllerFactoryOptions, report: Report): void {
  if (!suppliesNothing.has(controllerFactory(options))) return;
  for (const controller of controllers) {
    const names = constructorParameters(controller);
    if (names.length > 0) report({ ...placeOf(controller), ...problems.constructorNotSupplied(names) });
  }
}

/** Returns the names of constructor parameters without a default, of the class or of the base whose constructor it inherits. */
function constructorParameters(controller: Function): readonly string[] {
  for (const owner of classesOf(controller)) {
    const [, list] = /\bconstructor\s*\(([^)]*)\)/.exec(Function.prototype.toString.call(owner)) ?? [];
    if (list === undefined) continue;
    const names = list.split(',').map((name) => name.trim());
    return names.slice(0, owner.length);
  }
  return [];
}

function construct(controller: Class): object {
  return new (controller as unknown as new () => object)();
}
