import type { TypeShape } from '@antiphon/schema';
import { describeType, withLocations } from '@antiphon/schema/internal';
import { hookNames } from '../decorators/hook-names';
import { type MetadataValues, mergeMetadata } from '../decorators/metadata-values';
import type { SecurityRequirement } from '../decorators/route-options';
import { type ParameterRecord, type RecordedClass, type RecordedOptions, recordedAncestry } from '../metadata';
import type { Parameter, Route } from '../routes/route';
import { readSignature } from '../signature';

/** Explains an action: its effective options and parameters, and where each is declared. */
export interface ActionExplanation {
  /** Controller and action: `ItemsController.read`. */
  readonly name: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
  /** Methods and paths: `GET /items/:id`. */
  readonly routes: readonly string[];
  readonly parameters: readonly ParameterExplanation[];
  readonly response: ResponseExplanation;
  readonly options: readonly OptionExplanation[];
  /** Names of the functions of Fastify's hooks, in the order in which they run. */
  readonly hooks: Readonly<Record<string, readonly string[]>>;
}

/** Explains a parameter of an action. */
export interface ParameterExplanation {
  readonly index: number;
  /** Name in the signature; undefined for a pattern. */
  readonly name: string | undefined;
  /** Place of its value, such as `path itemId` or `body`. */
  readonly from: string;
  /** The declaration that decides that place. */
  readonly declaredBy: string;
  readonly type: string | undefined;
  readonly required: boolean | undefined;
  readonly default: unknown;
}

/** Explains the primary response of an action. */
export interface ResponseExplanation {
  readonly classes: readonly string[];
  readonly statuses: readonly number[];
  readonly model: string | undefined;
  readonly isStream: boolean;
}

/** Explains an effective option. */
export interface OptionExplanation {
  readonly name: string;
  readonly value: unknown;
  /** `action`, `controller ItemsController`, `application`, `doc comment` or `default`. */
  readonly setBy: string;
}

/**
 * Explains an action of an application; undefined if it has none with this name.
 * @param name Controller and action: `ItemsController.read`.
 * @param applicationOptions The options that `createApp` received.
 */
export function explainAction(routes: readonly Route[], name: string, applicationOptions: object): ActionExplanation | undefined {
  const found = routes.filter(({ controller, action }) => `${controller.name}.${action}` === name);
  const [route] = found;
  if (route === undefined) return undefined;
  const location = withLocations((locate) => locate(route.controller, route.action));
  return {
    name,
    file: location?.file,
    line: location?.line,
    routes: found.flatMap(({ methods, path }) => methods.map((method) => `${method} ${path}`)),
    parameters: explainParameters(route),
    response: explainResponse(route),
    options: explainOptions(route, applicationOptions as RecordedOptions),
    hooks: hooksOf(route),
  };
}

/** The action's own parameters, then those of its dependencies, whose indexes follow. */
function explainParameters(route: Route): readonly ParameterExplanation[] {
  const { parameters, controller, action } = route;
  const records = recordsOf(controller, action);
  const known = new Set(parameters.map(({ index }) => index));
  const dependencies = [...records]
    .filter(([index]) => !known.has(index))
    .map(([index, record]) => explainDependency(index, record, route));
  return [...dependencies, ...parameters.map((parameter) => explainParameter(parameter, records.get(parameter.index), route))].sort(
    (a, b) => a.index - b.index,
  );
}

/** The declaration in a subclass takes precedence. */
function recordsOf(controller: Function, action: string): ReadonlyMap<number, ParameterRecord> {
  return new Map(recordedAncestry(controller).flatMap(({ record }) => [...(record?.actions.get(action)?.parameters ?? [])]));
}

function explainDependency(index: number, { kind, use }: ParameterRecord, route: Route): ParameterExplanation {
  const { name } = (use ?? {}) as { readonly name?: string };
  return {
    index,
    name: nameOfParameter(index, route),
    from: 'dependency',
    declaredBy: `${decoratorOf(kind)}${name === undefined || name === '' ? '' : `(${name})`}`,
    type: undefined,
    required: undefined,
    default: undefined,
  };
}

function explainParameter(parameter: Parameter, record: ParameterRecord | undefined, route: Route): ParameterExplanation {
  const declared = 'type' in parameter ? parameter : undefined;
  return {
    index: parameter.index,
    name: nameOfParameter(parameter.index, route),
    from: 'name' in parameter && parameter.name !== undefined ? `${parameter.kind} ${parameter.name}` : parameter.kind,
    declaredBy: record === undefined ? undeclaredBy(parameter, route) : declarationOf(record, parameter.index, route),
    type: declared && describeType(declared.type),
    required: declared?.required,
    default: declared?.default,
  };
}

function nameOfParameter(index: number, { controller, action }: Route): string | undefined {
  return readSignature(controller.prototype[action] as Function)?.[index]?.name;
}

/** The declaration of a parameter in a list of the static block, or by a decorator. */
function declarationOf({ kind }: ParameterRecord, index: number, { controller, action }: Route): string {
  const last = recordedAncestry(controller).findLast(({ record }) => record?.actions.get(action)?.parameters.has(index));
  return last?.record?.actions.get(action)?.isListed ? `${kind} in the list of the action` : decoratorOf(kind);
}

function decoratorOf(kind: string): string {
  return `@${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;
}

/** A parameter without a decorator has a class that decides its place, or belongs to a dependency. */
function undeclaredBy({ index, kind, ...parameter }: Parameter, { controller, action }: Route): string {
  if ('isInferred' in parameter) return 'its name and type in the signature';
  const signature = readSignature(controller.prototype[action] as Function);
  if (signature !== undefined && index >= signature.length) return 'a dependency';
  return kind === 'body' ? 'its DTO class, without a decorator' : 'its class, without a decorator';
}

function explainResponse({ response }: Route): ResponseExplanation {
  const { classes, statusCode, model, isGenerator } = response;
  return {
    classes: classes.map(({ name }) => name),
    statuses: [...new Set(classes.map((each) => statusCode ?? each.statusCode ?? 200))],
    model: model && describeType(model as TypeShape),
    isStream: isGenerator,
  };
}

/** Options that an application sets for all its actions, by the name that actions have for them. */
const applicationNames: Readonly<Record<string, string>> = {
  responseClass: 'defaultResponseClass',
  responses: 'responses',
  strictContentType: 'strictContentType',
  validation: 'validation',
  extra: 'extra',
  deprecated: 'deprecated',
  security: 'security',
  checkResponses: 'checkResponses',
  errorFormat: 'errorFormat',
};

function explainOptions(route: Route, application: RecordedOptions): readonly OptionExplanation[] {
  const ancestry = recordedAncestry(route.controller);
  const recorded = ancestry.flatMap(({ record }) => [record?.options ?? {}, record?.actions.get(route.action)?.options ?? {}]);
  const names = new Set([...recorded.flatMap((options) => Object.keys(options)), ...Object.keys(applicationNames)]);
  names.delete('fastify');
  return [...names].sort().flatMap((name) => {
    const setBy = setterOf(name, ancestry, route, application);
    const value = effectiveValue(name, route, recorded, application);
    return setBy === 'default' && value === undefined ? [] : [{ name, value, setBy }];
  });
}

function setterOf(name: string, ancestry: readonly RecordedClass[], { action, controller }: Route, application: RecordedOptions): string {
  const acting = ancestry.findLast(({ record }) => record?.actions.get(action)?.options[name] !== undefined);
  if (acting !== undefined) return acting.class === controller ? 'action' : `action of ${acting.class.name}`;
  const controlling = ancestry.findLast(({ record }) => record?.options[name] !== undefined);
  if (controlling !== undefined) return `controller ${controlling.class.name}`;
  return application[applicationNames[name] ?? ''] === undefined ? 'default' : 'application';
}

/** Options that a route has itself are its own; others are those of the decorators. */
function effectiveValue(name: string, route: Route, recorded: readonly RecordedOptions[], application: RecordedOptions): unknown {
  if (name === 'responseClass') return route.response.classes.map((each) => each.name).join(', ');
  if (name === 'responseModel') return route.response.model && describeType(route.response.model as TypeShape);
  if (name === 'errorFormat') return nameOf(application.errorFormat ?? 'problem details');
  if (name === 'metadata') return metadataValues(recorded);
  const own = { ...route.documentation, ...route } as unknown as RecordedOptions;
  const value = summaries[name]?.(route) ?? (name in own ? own[name] : recorded.findLast((options) => options[name] !== undefined)?.[name]);
  return isEmpty(value) ? undefined : described(value);
}

/** The options whose effective values contain more than the author wrote. */
const summaries: Readonly<Record<string, (route: Route) => unknown>> = {
  around: ({ around }) => around.map(({ run }) => run),
  errorHandlers: ({ errorHandlers }) =>
    errorHandlers.flat().map(({ errorClass, handle, status }) => `${errorClass.name} → ${handle === undefined ? status : nameOf(handle)}`),
  throws: ({ documentation }) =>
    documentation.throws.map(({ status, model }) => (model === undefined ? status : `${status} with the model ${describeType(model)}`)),
  security: ({ documentation }) => documentation.security.map(describeRequirement),
};

function describeRequirement(requirement: SecurityRequirement): string {
  const schemes = Object.entries(requirement).map(([scheme, scopes]) => [scheme, ...scopes].join(' '));
  return schemes.length === 0 ? 'no credentials' : schemes.join(' and ');
}

/** The values of metadata are known by their decorators, which have no names. */
function metadataValues(recorded: readonly RecordedOptions[]): unknown {
  const values = recorded.map(({ metadata }) => (metadata ?? new Map()) as MetadataValues).reduce(mergeMetadata);
  return described([...values.values()]);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

/** Names the classes and the types in a value, which contain all that startup has read of them. */
function described(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(described);
  if (typeof value !== 'object' || value === null) return nameOf(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, isType(key, member) ? describeType(member) : described(member)]),
  );
}

/** The models of responses and the types of headers are read; the rest of an option is as the author wrote it. */
function isType(key: string, value: unknown): value is TypeShape {
  return (key === 'model' || key === 'type') && typeof value === 'object' && value !== null && 'kind' in value;
}

function nameOf(value: unknown): unknown {
  return typeof value === 'function' ? value.name || 'a function' : value;
}

function hooksOf({ fastify }: Route): Readonly<Record<string, readonly string[]>> {
  const hooks = hookNames.map(
    (name) => [name, [(fastify as RecordedOptions)[name] ?? []].flat().map((hook) => String(nameOf(hook)))] as const,
  );
  return Object.fromEntries(hooks.filter(([, functions]) => functions.length > 0));
}
