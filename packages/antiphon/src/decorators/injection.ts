import type { Class } from '@antiphon/schema';
import { decorator, placeOf, recordProblem } from '@antiphon/schema/internal';
import type { Service, ServiceOf } from '../dependencies/token';
import { recordOf } from '../metadata';
import { problems } from '../problems/problems';

/**
 * Marks a class whose constructor has parameters as a service: the compiler writes the types of parameters for decorated classes only. A
 * controller, and a class whose constructor has no parameters, need no mark.
 */
export const Injectable: () => (target: Class) => void = decorator(
  'Injectable',
  ['class'],
  () => (target: Class) => {
    recordOf(target).isInjectable = true;
  },
  {},
  () => 0,
);

/** Decorates a parameter of a constructor that can hold a value of the type `T`. */
export type InjectDecorator<T> = <Target extends Class, Index extends number>(
  target: Target,
  name: undefined,
  index: Index & FitsConstructor<Target, Index, T>,
) => void;

// `any`: matches every constructor
type ParametersOf<Target> = Target extends abstract new (...args: infer Parameters extends any[]) => unknown ? Parameters : never;

type FitsConstructor<Target, Index extends number, T> = Index extends keyof ParametersOf<Target>
  ? ((value: ParametersOf<Target>[Index]) => void) extends (value: T) => void
    ? unknown
    : { readonly compileError: 'the parameter cannot hold the service' }
  : unknown;

/**
 * Injects a service that the type of the parameter does not name: `@Inject(DATABASE) database: Database`. A class that is declared further down,
 * or in a file that imports this one, is passed as a function: `@Inject(() => Users) users: Relation<Users>`.
 */
export const Inject: {
  <const Key extends Service>(service: Key): InjectDecorator<ServiceOf<Key>>;
  <const Key extends Service>(service: () => Key): InjectDecorator<ServiceOf<Key>>;
} = decorator('Inject', ['constructor parameter'], inject);

function inject(service: Service | (() => Service)): (target: Class, name: undefined, index: number) => void {
  return (target, _name, index) => {
    const { injections } = recordOf(target);
    if (injections.has(index)) {
      recordProblem(target, { ...placeOf(target, `constructor (parameter ${index + 1})`), ...problems.injectedTwice() });
    }
    injections.set(index, isLate(service) ? service : () => service);
  };
}

/** Returns true for a function that returns a service. An arrow function has no prototype, which tells it from a class. */
export function isLate(service: unknown): service is () => Service {
  return typeof service === 'function' && service.prototype === undefined;
}
