import { BackgroundTasks, Response } from '@antiphon/responses';
import {
  type Class,
  compileParser,
  type Documentation,
  Invalid,
  type Keywords,
  type Place,
  placeOf,
  type Report,
  readDesignType,
  readType,
  recordedProblems,
  reportFormats,
  type TypeShape,
  withKeywords,
} from '@antiphon/schema';
import type { ParameterKind, ParameterOptions, ParameterRecord } from '../../metadata';
import { defaultInSignature, noMetadata, noSource, undefinedClass } from '../../problems/controllers';
import { hasClass } from '../contains-class';
import { joinPath, parameterNames } from '../path';
import type { ActionPlan } from '../read-controller';
import type { InjectedParameter, Parameter, TextParameter } from '../route';
import { readSignature } from './signature';
import { platformClass } from './unsupported-classes';

/**
 * The parameters of an action, in order. Each comes from its decorator; without one its class says what it is: `Response`,
 * `BackgroundTasks` and `AbortSignal` are injected, a DTO class is the body. What nobody can say is a mistake.
 */
export function buildParameters(controller: Class, action: ActionPlan, report: Report, prefix = ''): readonly Parameter[] {
  const pathNames = undeclaredPathNames(action, prefix);
  const count = Math.max(
    action.designTypes?.length ?? 0,
    action.method.length,
    ...Array.from(action.parameters.keys(), (index) => index + 1),
    0,
  );
  const parameters: Parameter[] = [];
  for (let index = 0; index < count; index++) {
    const place = placeOf(controller, `${action.name} (parameter ${index + 1})`);
    const isReported = recordedProblems(controller).some(({ member }) => member === place.member);
    const position = { isReported, index, place, action, pathNames, designTypes: action.designTypes, report };
    const parameter = buildParameter(position, action.parameters.get(index));
    if (parameter === undefined) continue;
    checkSignature(position, parameter);
    parameters.push(parameter);
  }
  return parameters;
}

/** Names in the path that no parameter is declared for: an undecorated parameter probably means one of them. */
function undeclaredPathNames({ verbs, parameters }: ActionPlan, prefix: string): readonly string[] {
  const declared = [...parameters.values()].filter(({ kind }) => kind === 'path').map(({ name }) => name);
  return verbs.flatMap(({ path }) => parameterNames(joinPath(prefix, path))).filter((name) => !declared.includes(name));
}

/** A default in the signature takes effect only where the parameter may be absent. */
function checkSignature({ action, index, place, report }: Position, parameter: Parameter): void {
  if (!('required' in parameter) || !parameter.required || index < action.method.length) return;
  if (readSignature(action.method)?.[index]?.hasDefault) report({ ...place, ...defaultInSignature(parameter.kind, parameter.name) });
}

interface Position {
  readonly isReported: boolean;
  readonly index: number;
  readonly action: ActionPlan;
  readonly pathNames: readonly string[];
  readonly place: Place;
  readonly designTypes: readonly unknown[] | undefined;
  readonly report: Report;
}

function buildParameter(position: Position, record: ParameterRecord | undefined): Parameter | undefined {
  if (record === undefined) return parameterByClass(position);
  const { kind, extract, afterBody } = record;
  const { index } = position;
  if (kind === 'custom') return { kind, index, ...(extract === undefined ? {} : { extract }), ...(afterBody ? { afterBody } : {}) };
  if (kind === 'request' || kind === 'reply' || kind === 'signal') return { kind, index };
  return declaredParameter(position, record, kind);
}

const injectedClasses: ReadonlyMap<unknown, InjectedParameter['kind']> = new Map<unknown, InjectedParameter['kind']>([
  [Response, 'response'],
  [BackgroundTasks, 'backgroundTasks'],
  [AbortSignal, 'signal'],
]);

function parameterByClass(position: Position): Parameter | undefined {
  const { index, place, designTypes, report } = position;
  const designType = designTypes?.[index];
  const kind = injectedClasses.get(designType);
  if (kind !== undefined) return { kind, index };
  // Its decorator was reported: without parentheses it records nothing.
  if (position.isReported) return { kind: 'custom', index };
  if (designType === globalThis.Response) {
    report({ ...place, code: 'global-response', sentence: "is the platform's own Response", fix: "import { Response } from 'antiphon'" });
    return undefined;
  }
  const platform = platformClass(designType, () => readSignature(position.action.method)?.[index]?.name);
  const type = platform === undefined ? readDesignType(designType, place, report) : undefined;
  if (type?.kind === 'object') return { kind: 'body', name: undefined, ...declaration(position, type, {}) };
  report({ ...place, ...(platform ?? undeclared(position)) });
  // It may take anything: nothing else is reported of it.
  return { kind: 'custom', index };
}

function undeclared({ action, index, pathNames, designTypes }: Position) {
  const signature = readSignature(action.method);
  const name = signature?.[index]?.name;
  // A segment that is another parameter's name is meant for that one.
  const free = pathNames.filter((each) => each === name || !signature?.some((other) => other.name === each));
  if (designTypes === undefined) return noMetadata(bodyOrSource(action, name, free));
  const type = scalarNames.get(designTypes[index]);
  if (type !== undefined) return noSource(sourceFor(name, free, type));
  if (index >= designTypes.length) {
    return {
      code: 'undeclared-override',
      sentence: 'is not known to the method that this one overrides, so nothing is bound to it',
      fix: 'decorate it, as @Query(), and repeat the verb on the overriding method',
    };
  }
  if (designTypes[index] === undefined) return undefinedClass('');
  return {
    code: 'erased-type',
    sentence: `has no class at run time (${nameOf(designTypes[index])}): an interface, a union, a type alias or a class imported by \`import type\``,
    fix: 'import the class without `type`, write the parameter as one class, or say where it comes from: @Body(Item), @Query("q", String), @Req()',
  };
}

function declaredParameter(
  position: Position,
  record: ParameterRecord,
  kind: Exclude<ParameterKind, InjectedParameter['kind']>,
): Parameter | undefined {
  if (kind === 'upload') return uploadParameter(position, record);
  const type = typeOf(position, record, kind);
  if (type === undefined) return undefined;
  const { options } = record;
  const name = wireName(kind, options.alias ?? record.name);
  const declared = declaration(position, type, options);
  checkDefault(position, declared);
  if (kind === 'body' || kind === 'form') return { kind, name, ...declared };
  return { kind, name, ...declared, style: options.style ?? styleOf(kind, name, type), explode: options.explode };
}

/** A class under a name has brackets in a query, `filter[age]`: other styles cannot hold all classes. */
function styleOf(kind: TextParameter['kind'], name: string | undefined, type: TypeShape): TextParameter['style'] {
  return kind === 'query' && name !== undefined && hasClass(type) ? 'deepObject' : undefined;
}

/** A default takes the place of what the client did not send, so it has to be what the client could have sent. */
function checkDefault(
  { place, report }: Position,
  { type, default: fallback }: { readonly type: TypeShape; readonly default: unknown },
): void {
  if (fallback === null || !['string', 'number', 'boolean'].includes(typeof fallback)) return;
  const parser = compileParser(type);
  const parsed = parser.isAsync ? undefined : parser.parse(fallback);
  if (!(parsed instanceof Invalid)) return;
  const sentence = `has the default \`${fallback}\`, which does not fit its type: ${parsed.issues[0]?.message}`;
  report({ ...place, code: 'default-does-not-fit', sentence, fix: 'give a default that a client could send' });
}

function uploadParameter(position: Position, { name, type, options }: ParameterRecord): Parameter | undefined {
  const { maxSize, accept, ...words } = options;
  if (name === undefined) {
    const sentence = 'is an upload without the name of its field';
    position.report({ ...position.place, code: 'upload-without-name', sentence, fix: "name it: @Upload('photo')" });
    return undefined;
  }
  return { kind: 'upload', name, many: Array.isArray(type), maxSize, accept, ...declaration(position, { kind: 'bytes' }, words) };
}

function wireName(kind: ParameterKind, name: string | undefined): string | undefined {
  return kind === 'header' ? name?.toLowerCase() : name;
}

function typeOf(position: Position, { type, name, options }: ParameterRecord, kind: ParameterKind): TypeShape | undefined {
  const { index, place, designTypes, report } = position;
  if (type !== undefined) return readType(type, place, report);
  const designType = designTypes?.[index];
  const platform = platformClass(designType, () => readSignature(position.action.method)?.[index]?.name);
  if (platform !== undefined) {
    report({ ...place, ...platform });
    return { kind: 'any' };
  }
  const shape = readDesignType(designType, place, report);
  if (shape !== undefined && (name !== undefined || shape.kind === 'object')) return shape;
  if (kind === 'body' && shape !== undefined) return shape;
  // What stands beside `undefined` is erased; all that compiles there without a type is a string.
  if (designType === Object && name !== undefined && options.required === false && kind !== 'body') return { kind: 'string' };
  const shown = options.required === false && name !== undefined ? `${name}?` : name;
  report({ ...place, ...withoutType(position, kind, shown) });
  // The parameter is declared all the same: nothing else is reported of it.
  return { kind: 'any' };
}

/** The compiler wrote no types at all, `undefined` for a class that was not loaded yet, or a word for what it erased. */
function withoutType({ index, designTypes }: Position, kind: ParameterKind, name: string | undefined) {
  if (designTypes === undefined || index >= designTypes.length) return noMetadata(declarationOf(kind, name));
  const designType = designTypes[index];
  return designType === undefined
    ? undefinedClass(name === undefined ? '' : `'${name}', `, decoratorOf(kind))
    : untyped(kind, name, designType);
}

function declarationOf(kind: ParameterKind, name: string | undefined): string {
  return `${decoratorOf(kind)}(${name === undefined ? '' : `'${name}', `}${typeWord(kind, name)})`;
}

const scalarNames = new Map<unknown, string>([
  [String, 'String'],
  [Number, 'Number'],
  [Boolean, 'Boolean'],
  [BigInt, 'BigInt'],
  [Date, 'Date'],
]);

/** Without a type, a parameter of a method with a body may be the body, unless another one is. */
function bodyOrSource({ verbs, parameters }: ActionPlan, name: string | undefined, pathNames: readonly string[]): string {
  const source = sourceFor(name, pathNames, 'Number');
  const hasBody = verbs.some(({ methods }) => methods.some((method) => ['POST', 'PUT', 'PATCH'].includes(method)));
  const isTaken = [...parameters.values()].some(({ kind }) => kind === 'body' || kind === 'form' || kind === 'upload');
  return hasBody && !isTaken && !source.startsWith('@Path') ? `@Body(Item), or ${source}` : source;
}

/** The decorator that an undecorated parameter probably needs: the path's own name, or one of the query. */
function sourceFor(name: string | undefined, pathNames: readonly string[], type: string): string {
  const inPath = pathNames.find((each) => each === name) ?? pathNames[0];
  return inPath === undefined ? `@Query('${name ?? 'q'}', ${type})` : `@Path('${inPath}', ${type})`;
}

/** What the fix proposes where the type can be anything. */
const typeWords: Readonly<Partial<Record<ParameterKind, string>>> = { body: 'Item', header: 'String', cookie: 'String' };

/** Without a name the parameter holds the whole source, which is a class. */
function typeWord(kind: ParameterKind, name: string | undefined): string {
  return name === undefined ? 'Item' : (typeWords[kind] ?? 'Number');
}

function untyped(kind: ParameterKind, name: string | undefined, designType: unknown) {
  const decorator = decoratorOf(kind);
  const given = name === undefined ? '' : `'${name}', `;
  if (designType === Array) {
    return {
      code: 'untyped-array',
      sentence: 'is an array whose element type is erased',
      fix: `say it in the decorator: ${decorator}(${given}[${kind === 'body' ? 'Item' : 'String'}])`,
    };
  }
  return {
    code: 'erased-type',
    sentence: `has no type at run time (${nameOf(designType)}): an interface, a union, a type alias or a class imported by \`import type\``,
    fix: `import the class without \`type\`, or say the type in the decorator: ${decorator}(${given}${typeWord(kind, name)})`,
  };
}

function decoratorOf(kind: ParameterKind): string {
  return `@${kind[0]?.toUpperCase()}${kind.slice(1)}`;
}

function declaration({ index, place, report }: Position, type: TypeShape, options: ParameterOptions) {
  const { required, default: fallback, alias: _alias, style: _style, explode: _explode, includeInSchema = true, ...words } = options;
  const keywords: Keywords = words;
  const restricted = Object.keys(keywords).length === 0 ? type : withKeywords(type, keywords);
  if (restricted !== type) reportFormats(restricted, { place, report });
  return {
    index,
    type: restricted,
    required: required ?? fallback === undefined,
    default: fallback,
    documentation: words as Documentation,
    includeInSchema,
  };
}

function nameOf(designType: unknown): string {
  return typeof designType === 'function' ? designType.name : String(designType);
}
