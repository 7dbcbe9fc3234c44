import type { Class } from '@antiphon/schema';

/** A class that a container creates, with parameters that the container supplies. */
// `any`: the containers declare the parameters of classes so
export type ContainerClass<T> = new (...args: any[]) => T;

/** A container that returns instances of classes by `get`, such as that of inversify. */
export interface GetContainer {
  get<T extends object>(target: ContainerClass<T>): T | Promise<T>;
}

/** A container that returns instances of classes by `resolve`, such as that of tsyringe. */
export interface ResolveContainer {
  resolve<T extends object>(target: ContainerClass<T>): T | Promise<T>;
}

/** A container that keeps its services by name and constructs classes by `build`, such as that of awilix. */
export interface BuildContainer {
  build<T extends object>(target: ContainerClass<T>): T | Promise<T>;
}

/** A container of another library. */
export type Container = GetContainer | ResolveContainer | BuildContainer;

/** Options for an application whose classes another library creates. */
export interface ControllerFactoryOptions {
  /** Creates the controllers, and the services that `providers` does not list. Default: none, so that Antiphon creates them. */
  readonly container?: Container;
  /** Creates each controller. Takes precedence over `container`. Default: none. */
  readonly createController?: (controller: Class) => object | Promise<object>;
}

/** Creates instances of a class. */
export type Make = (target: Class) => unknown;

/** Returns the function of a container that creates instances. A container with `build` resolves names only by its other methods. */
export function makeByContainer(container: Container): Make {
  return (target) => {
    const given = target as ContainerClass<object>;
    if ('build' in container) return container.build(given);
    return 'get' in container ? container.get(given) : container.resolve(given);
  };
}
