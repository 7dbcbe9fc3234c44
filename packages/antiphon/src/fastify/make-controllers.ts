import { isObject } from '@antiphon/responses/internal';
import { type Class, placeOf, type Report, SetupError } from '@antiphon/schema';
import { problems } from '../problems/problems';

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

/** Reports constructors that need arguments where neither a container nor a factory of the application supplies them. */
export function checkConstructors(controllers: readonly Class[], options: ControllerFactoryOptions, report: Report): void {
  if (!suppliesNothing.has(controllerFactory(options))) return;
  for (const controller of controllers) {
    const names = constructorParameters(controller);
    if (names.length > 0) report({ ...placeOf(controller), ...problems.constructorNotSupplied(names) });
  }
}

/** Names of the parameters without a default, of the class itself or of the base whose constructor it inherits. */
function constructorParameters(controller: Function): readonly string[] {
  for (let owner = controller; typeof owner === 'function' && owner !== Function.prototype; owner = Object.getPrototypeOf(owner)) {
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
