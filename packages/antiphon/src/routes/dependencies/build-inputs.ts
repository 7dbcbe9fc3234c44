import { isDeepStrictEqual } from 'node:util';
import {
  type Class,
  type FieldShape,
  type JSONSchema,
  type JSONSchemaOptions,
  jsonSchema,
  type Place,
  type Report,
} from '@antiphon/schema';
import { classSchema, headerNameOf, placeOf } from '@antiphon/schema/internal';
import { type Interceptor, interceptorOptionsOf } from '../../decorators/around';
import { nameOfService } from '../../dependencies/token';
import { problems } from '../../problems/problems';
import { buildParameters, parameterCount } from '../parameters/build-parameters';
import type { ActionPlan } from '../read-controller';
import type { InjectedParameter, Parameter, Route, RouteDependency, RouteInterceptor } from '../route';
import { DependencyGraph, type GraphContext } from './dependency-graph';
import type { DocumentedDependencies } from './document-dependencies';

/** The values that an action receives. */
export interface ActionInputs extends Pick<Route, 'parameters' | 'dependencies' | 'inputs' | 'services' | 'around'> {
  readonly documented: DocumentedDependencies;
}

/** The controller of an action, and the dependencies whose values the action does not receive. */
export interface InputContext extends GraphContext {
  readonly controller: Class;
  readonly prefix: string;
  readonly dependencies: readonly unknown[] | undefined;
  readonly around: readonly Interceptor[];
}

/**
 * Builds the parameters of an action and the dependencies that it needs: those of its options first, then those of its interceptors and of its
 * parameters, in order.
 */
export function buildInputs(action: ActionPlan, context: InputContext): ActionInputs {
  const { controller, prefix, dependencies = [], around, report } = context;
  const parameters = buildParameters(controller, action, report, prefix);
  const count = parameterCount(action);
  const graph = new DependencyGraph(parameters, count, context);
  addGuards(graph, dependencies, { place: placeOf(controller, action.name), report });
  const interceptors = around.map((run) => ({ run, uses: addUses(graph, run, { place: placeOf(controller, action.name), report }) }));
  const inputs = Array.from({ length: count }, (_, index) => {
    const record = action.parameters.get(index);
    const place = placeOf(controller, `${action.name} (parameter ${index + 1})`);
    return record?.kind === 'depends' ? graph.add({ use: record.use, place }) : index;
  });
  checkConflicts(graph, { place: placeOf(controller, action.name), report });
  const isPlain = graph.parameters.length === parameters.length && graph.dependencies.length === 0 && graph.services.length === 0;
  return {
    parameters: graph.parameters,
    dependencies: markGuards(graph.dependencies, [...inputs, ...interceptors.flatMap(({ uses }) => uses)]),
    services: graph.services,
    around: interceptors,
    inputs: isPlain ? undefined : inputs,
    documented: graph,
  };
}

interface Located {
  readonly place: Place;
  readonly report: Report;
}

/** Adds dependencies that only have to succeed. A service always does. */
function addGuards(graph: DependencyGraph, dependencies: readonly unknown[], { place, report }: Located): void {
  if (!Array.isArray(dependencies)) return void report({ ...place, ...problems.dependenciesNotAList() });
  for (const use of dependencies) {
    const input = graph.add({ use, place });
    if (input !== undefined && typeof input !== 'number') report({ ...place, ...problems.dependencyWithoutEffect(nameOfService(input)) });
  }
}

/** Marks the dependencies whose values neither the action nor an interceptor nor another dependency receives. */
function markGuards(dependencies: readonly RouteDependency[], received: readonly unknown[]): readonly RouteDependency[] {
  const used = new Set<unknown>([...received, ...dependencies.flatMap(({ uses }) => uses)]);
  return dependencies.map((dependency) => (used.has(dependency.index) ? dependency : { ...dependency, isGuard: true }));
}

/** Adds what an interceptor uses. */
function addUses(graph: DependencyGraph, run: Interceptor, { place, report }: Located): RouteInterceptor['uses'] {
  const { uses = [] } = interceptorOptionsOf(run);
  if (Array.isArray(uses)) return uses.map((use) => graph.add({ use, place }));
  report({ ...place, ...problems.usesNotAList() });
  return [];
}

/** Reports values of the request that parameters of the action or its dependencies declare differently: the document could show only one of them. */
function checkConflicts({ parameters }: DependencyGraph, { place, report }: Located): void {
  const values = parameters.flatMap(namedValues);
  for (const [position, value] of values.entries()) {
    const { kind, name, parameter } = value;
    const other = values.slice(0, position).find((each) => each.kind === kind && each.name === name && each.parameter !== parameter);
    if (other === undefined || areAlike(other, value)) continue;
    report({ ...place, ...problems.parameterConflict(kind, name) });
  }
}

/** A named value of the request, which a parameter or a field of a class for a whole source declares. */
interface NamedValue {
  readonly kind: string;
  readonly name: string;
  readonly parameter: Exclude<Parameter, InjectedParameter>;
  /** Undefined for a parameter with a name. */
  readonly field: FieldShape | undefined;
}

/** A part of a form that is read twice as an upload is another problem, also if both declare it alike. */
function namedValues(parameter: Parameter): readonly NamedValue[] {
  if (!('type' in parameter) || parameter.kind === 'upload') return [];
  const { kind, name, type } = parameter;
  if (name !== undefined) return [{ kind, name, parameter, field: undefined }];
  if (kind === 'body' || type.kind !== 'object') return [];
  const nameOf = ({ wireNameIn }: FieldShape): string => (kind === 'header' ? headerNameOf(wireNameIn) : wireNameIn);
  return type.shape.fields.filter(({ inInput }) => inInput).map((field) => ({ kind, name: nameOf(field), parameter, field }));
}

/** Constraints are part of the type of a parameter, but not of that of a field, so these are compared by their schemas. */
function areAlike(one: NamedValue, other: NamedValue): boolean {
  if (one.field === undefined && other.field === undefined) {
    return isDeepStrictEqual(declarationOf(one.parameter), declarationOf(other.parameter));
  }
  return isDeepStrictEqual(limitsOf(one), limitsOf(other));
}

const inputSchemas: JSONSchemaOptions = { direction: 'input', ref: ({ name }) => name };

/** Returns what a value must be, without its documentation. Text is never null. */
function limitsOf({ field, parameter }: NamedValue): unknown {
  const { type } = parameter;
  if (field === undefined || type.kind !== 'object') return withoutDocumentation(jsonSchema(type, inputSchemas));
  return withoutDocumentation(classSchema(type.shape, inputSchemas).properties?.[field.wireNameIn] ?? {});
}

function withoutDocumentation(schema: JSONSchema): unknown {
  const { anyOf, type, enum: values, 'x-constraints': others } = schema;
  const options = anyOf?.filter((option) => option.type !== 'null');
  if (options?.length === 1) return withoutDocumentation(options[0] as JSONSchema);
  const limits = Object.entries(schema).filter(([name]) => !documentation.has(name));
  return {
    ...Object.fromEntries(limits),
    ...(type !== undefined && { type: [type].flat().filter((name) => name !== 'null') }),
    ...(values !== undefined && { enum: values.filter((value) => value !== null) }),
    ...(others !== undefined && { 'x-constraints': others.map(({ name, args }) => [name, args]) }),
  };
}

const documentation: ReadonlySet<string> = new Set([
  ...['title', 'description', 'default', 'example', 'examples', 'deprecated', 'readOnly', 'writeOnly'],
]);

/** A value may be required by one and optional for the other. */
function declarationOf(parameter: NamedValue['parameter']): object {
  return { ...parameter, index: 0, required: true, documentation: undefined, includeInSchema: true, isInferred: false };
}
