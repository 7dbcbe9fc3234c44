import type { App } from 'antiphon';
import { nameOfType } from './type-name';

type Route = App['routes'][number];
type Parameter = Route['parameters'][number];

/** A parameter of a route, and where its value comes from. */
export interface Binding {
  readonly methods: readonly string[];
  readonly path: string;
  /** Controller and action: `ItemsController.read`. */
  readonly action: string;
  /** Number of the parameter in the signature, from 1; the parameters of dependencies follow those of the action. */
  readonly parameter: number;
  /** `path itemId`, `query q`, `body`; without a name, the type reads the whole part. */
  readonly from: string;
  /** Undefined for what the server supplies. */
  readonly type: string | undefined;
  readonly required: boolean | undefined;
  /** True if the signature decides, by `inferParameters`. */
  readonly inferred: boolean;
}

/** Returns the bindings of an application, then those of the applications mounted in it. */
export function bindingsOf({ routes, mounts = [] }: Pick<App, 'routes'> & Partial<Pick<App, 'mounts'>>, prefix = ''): readonly Binding[] {
  const own = routes.flatMap((route) => route.parameters.map((parameter) => toBinding(route, parameter, prefix)));
  return [...own, ...mounts.flatMap(({ path, app }) => bindingsOf(app, `${prefix}${path}`))];
}

/** Returns a line for each binding of the routes whose parameters are inferred. `antiphon dev` prints those that change. */
export function inferredLines(app: Parameters<typeof bindingsOf>[0]): readonly string[] {
  const bindings = bindingsOf(app);
  const routes = new Set(bindings.filter(({ inferred }) => inferred).map(routeOf));
  return bindings.filter((binding) => routes.has(routeOf(binding))).map((binding) => `${routeOf(binding)}  ${describe(binding)}`);
}

/** Formats the lines that two starts of an application do not share; empty if there are none. */
export function formatChangedBindings(before: readonly string[], after: readonly string[]): string {
  const removed = before.filter((line) => !after.includes(line)).map((line) => `  - ${line}\n`);
  const added = after.filter((line) => !before.includes(line)).map((line) => `  + ${line}\n`);
  return removed.length + added.length === 0 ? '' : ['Bindings changed:\n', ...removed, ...added].join('');
}

function toBinding({ methods, path, controller, action }: Route, parameter: Parameter, prefix: string): Binding {
  const declared = 'type' in parameter ? parameter : undefined;
  const name = 'name' in parameter ? parameter.name : undefined;
  return {
    methods,
    path: `${prefix}${path}`,
    action: `${controller.name}.${action}`,
    parameter: parameter.index + 1,
    from: name === undefined ? parameter.kind : `${parameter.kind} ${name}`,
    type: declared && nameOfType(declared.type),
    required: declared?.required,
    inferred: declared?.isInferred === true,
  };
}

function routeOf({ methods, path, action }: Binding): string {
  return `${methods.join(' ')} ${path}  ${action}`;
}

function describe({ from, type, required }: Binding): string {
  return type === undefined ? from : `${from}${required === false ? '?' : ''}: ${type}`;
}
