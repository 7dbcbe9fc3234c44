import { isDeepStrictEqual } from 'node:util';
import { type Class, type Place, type Report } from '@antiphon/schema';
import { placeOf } from '@antiphon/schema/internal';
import { type Interceptor, interceptorOptionsOf } from '../../decorators/around';
import { nameOfService } from '../../dependencies/token';
import { problems } from '../../problems/problems';
import { buildParameters, parameterCount } from '../parameters/build-parameters';
import type { ActionPlan } from '../read-controller';
import type { Parameter, Route, RouteInterceptor, TextParameter } from '../route';
import { DependencyGraph } from './dependency-graph';
import type { DocumentedDependencies } from './document-dependencies';

/** The values that an action receives. */
export interface ActionInputs extends Pick<Route, 'parameters' | 'dependencies' | 'inputs' | 'services' | 'around'> {
  readonly documented: DocumentedDependencies;
}

/** The controller of an action, and the dependencies whose values the action does not receive. */
export interface InputContext {
  readonly controller: Class;
  readonly prefix: string;
  readonly dependencies: readonly unknown[] | undefined;
  readonly around: readonly Interceptor[];
  readonly report: Report;
}

/**
 * Builds the parameters of an action and the dependencies that it needs: those of its options first, then those of its interceptors and of its
 * parameters, in order.
 */
export function buildInputs(action: ActionPlan, { controller, prefix, dependencies = [], around, report }: InputContext): ActionInputs {
  const parameters = buildParameters(controller, action, report, prefix);
  const count = parameterCount(action);
  const graph = new DependencyGraph(parameters, count, report);
  addGuards(graph, dependencies, { place: placeOf(controller, action.name), report });
  const interceptors = around.map((run) => ({ run, uses: addUses(graph, run, { place: placeOf(controller, action.name), report }) }));
  const inputs = Array.from({ length: count }, (_, index) => {
    const record = action.parameters.get(index);
    const place = placeOf(controller, `${action.name} (parameter ${index + 1})`);
    return record?.kind === 'depends' ? graph.add({ use: record.use, place }) : index;
  });
  checkConflicts(graph, count, { place: placeOf(controller, action.name), report });
  const isPlain = graph.parameters.length === parameters.length && graph.dependencies.length === 0 && graph.services.length === 0;
  return {
    parameters: graph.parameters,
    dependencies: graph.dependencies,
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

/** Adds what an interceptor uses. */
function addUses(graph: DependencyGraph, run: Interceptor, { place, report }: Located): RouteInterceptor['uses'] {
  const { uses = [] } = interceptorOptionsOf(run);
  if (Array.isArray(uses)) return uses.map((use) => graph.add({ use, place }));
  report({ ...place, ...problems.usesNotAList() });
  return [];
}

/** Reports values of the request that dependencies and the action declare differently: the document could show only one of them. */
function checkConflicts({ parameters }: DependencyGraph, count: number, { place, report }: Located): void {
  const texts = parameters.filter(isNamedText);
  for (const [position, parameter] of texts.entries()) {
    const other = texts.slice(0, position).find(({ kind, name }) => kind === parameter.kind && name === parameter.name);
    const isOfDependency = parameter.index >= count;
    if (other === undefined || !isOfDependency || isDeepStrictEqual(declarationOf(other), declarationOf(parameter))) continue;
    report({ ...place, ...problems.parameterConflict(parameter.kind, String(parameter.name)) });
  }
}

function isNamedText(parameter: Parameter): parameter is TextParameter {
  return ['path', 'query', 'header', 'cookie'].includes(parameter.kind) && (parameter as TextParameter).name !== undefined;
}

/** A value may be required by one and optional for the other. */
function declarationOf({ type, style, explode, signed, default: fallback }: TextParameter): object {
  return { type, style, explode, signed, fallback };
}
