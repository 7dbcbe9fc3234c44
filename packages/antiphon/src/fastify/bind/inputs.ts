import { Constants } from '@antiphon/schema/internal';
import type { Service } from '../../dependencies/token';
import type { RouteInput } from '../../routes/route';

/** The services of an application that a route uses. */
export type ServiceValues = ReadonlyMap<Service, unknown>;

/** The index of a value that the route binds, or a value that is the same for each request. */
export type Input = number | { readonly service: unknown };

export function resolveInputs(uses: readonly (RouteInput | undefined)[], services: ServiceValues): readonly Input[] {
  return uses.map((use) => (typeof use === 'number' ? use : { service: use === undefined ? undefined : services.get(use) }));
}

/** Returns the values of inputs, from those that the route has bound. */
export type ListInputs = (values: readonly unknown[]) => unknown[];

/** Generates the function that lists the values of inputs. */
export function compileInputs(uses: readonly (RouteInput | undefined)[], services: ServiceValues): ListInputs {
  const constants = new Constants();
  const list = inputsSource(resolveInputs(uses, services), constants);
  const generate = constants.makeFunction(`return (values) => [${list}];`) as () => ListInputs;
  return generate();
}

export function readInputs(inputs: readonly Input[], values: readonly unknown[]): unknown[] {
  return inputs.map((input) => (typeof input === 'number' ? values[input] : input.service));
}

/** Returns the source of a list of arguments, in which `values` are those that the route has bound. */
export function inputsSource(inputs: readonly Input[], constants: Constants): string {
  return inputs.map((input) => (typeof input === 'number' ? `values[${input}]` : constants.name(input.service))).join(', ');
}
