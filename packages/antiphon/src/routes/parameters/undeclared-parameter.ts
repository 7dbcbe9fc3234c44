import { readDesignType } from '@antiphon/schema/internal';
import { injectedKindOf } from '../../decorators/injected-kinds';
import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';
import { readSignature } from '../../signature';
import type { ActionPlan } from '../read-controller';
import type { Parameter } from '../route';
import { declare } from './declared-parameter';
import { designTypeOf, type ParameterContext, shownType } from './parameter-context';
import { isPlatformClass, unsupportedClass } from './unsupported-classes';

/** Builds the parameter of a position without a decorator by its class; undefined, after a report, for the platform's own `Response`. */
export function undeclaredParameter(context: ParameterContext): Parameter | undefined {
  const { index, place, report } = context;
  const designType = designTypeOf(context);
  const kind = injectedKindOf(designType);
  if (kind !== undefined) return { kind, index };
  if (context.isReported) return acceptAnything(index);
  if (isPlatformClass(designType, 'Response')) {
    report({ ...place, ...problems.globalResponse() });
    return undefined;
  }
  const unsupported = unsupportedClass(context);
  const type = unsupported === undefined ? readDesignType(designType, place, report) : undefined;
  if (type?.kind === 'object') return { kind: 'body', name: undefined, ...declare(context, type, {}) };
  report({ ...place, ...(unsupported ?? undeclared(context)) });
  return acceptAnything(index);
}

/** A parameter about which nothing else is reported. */
function acceptAnything(index: number): Parameter {
  return { kind: 'unknown', index };
}

const scalarNames = new Map<unknown, string>([
  [String, 'String'],
  [Number, 'Number'],
  [Boolean, 'Boolean'],
  [BigInt, 'BigInt'],
  [Date, 'Date'],
]);

function undeclared(context: ParameterContext): Problem {
  const { action, index, freePathNames } = context;
  const signature = readSignature(action.method);
  const name = signature?.[index]?.name;
  // A segment with the name of another parameter belongs to that one.
  const pathNames = freePathNames.filter((each) => each === name || !signature?.some((other) => other.name === each));
  if (action.isListed) return problems.parameterNotListed(listedSource(name, pathNames));
  if (action.designTypes === undefined) return problems.noMetadata(bodyOrSource(action, name, pathNames));
  const designType = designTypeOf(context);
  const scalar = scalarNames.get(designType);
  if (scalar !== undefined) return problems.parameterWithoutSource(pathOrQuery(name, pathNames, scalar));
  if (index >= action.designTypes.length) return problems.undeclaredOverride();
  if (designType === undefined) return problems.undefinedParameterClass('@Body', '');
  return problems.erasedClass(shownType(designType));
}

function listedSource(name: string | undefined, pathNames: readonly string[]): string {
  const inPath = pathNames.find((each) => each === name) ?? pathNames[0];
  return inPath === undefined ? `query('${name ?? 'q'}', String)` : `path('${inPath}', String)`;
}

/** Without types, a parameter of a method with a body may be the body, unless another parameter already reads it. */
function bodyOrSource({ verbs, parameters }: ActionPlan, name: string | undefined, pathNames: readonly string[]): string {
  const source = pathOrQuery(name, pathNames, 'Number');
  const hasBody = verbs.some(({ methods }) => methods.some((method) => ['POST', 'PUT', 'PATCH', 'QUERY'].includes(method)));
  const isRead = [...parameters.values()].some(({ kind }) => kind === 'body' || kind === 'form' || kind === 'upload');
  return hasBody && !isRead && !source.startsWith('@Path') ? `@Body(Item), or ${source}` : source;
}

/** Returns the decorator that a parameter probably needs: `@Path` if its name or any free name is in the path, otherwise `@Query`. */
function pathOrQuery(name: string | undefined, pathNames: readonly string[], type: string): string {
  const inPath = pathNames.find((each) => each === name) ?? pathNames[0];
  return inPath === undefined ? `@Query('${name ?? 'q'}', ${type})` : `@Path('${inPath}', ${type})`;
}
