import { compileParser, compileTextParser, Invalid, type Issue, type Parser, type SchemaOptions } from '@antiphon/schema';
import { HTTPException, type RequestIssue, type RequestPart, RequestValidationError } from '../errors/http-errors';
import type { BodyParameter, FormParameter, InjectedParameter, Parameter, Route, TextParameter } from '../routes/route';
import type { Call } from './call';
import { formOf } from './forms';
import { isJSONMediaType } from './json-parser';
import { sources, type TextRecord } from './sources';

/** Turns a request into the arguments of the action; throws one RequestValidationError with every issue of every part. */
export type Bind = (call: Call) => unknown[] | Promise<unknown[]>;

/** Puts one argument, or an issue into the call. */
type Step = (call: Call, values: unknown[]) => void | Promise<void>;

/** Custom parameters first, so that a refusal of theirs (401) comes before the complaints; then the order of BEHAVIOUR E31. */
const bindOrder: readonly Parameter['kind'][] = [
  'custom',
  'request',
  'reply',
  'response',
  'backgroundTasks',
  'signal',
  'path',
  'query',
  'header',
  'cookie',
  'body',
  'form',
  'upload',
];

/** Decides at boot how each argument of a route is made. */
export function compileBind(route: Route, options: SchemaOptions): Bind {
  const parameters = route.parameters.toSorted((left, right) => bindOrder.indexOf(left.kind) - bindOrder.indexOf(right.kind));
  const plans = parameters.map((parameter) => planParameter(parameter, route, options));
  const steps = plans.map(({ step }) => step);
  const count = Math.max(0, ...parameters.map(({ index }) => index + 1));
  if (count === 0) return () => [];
  return plans.some(({ isAsync }) => isAsync) ? bindLater(steps, count) : bindNow(steps, count);
}

function bindNow(steps: readonly Step[], count: number): Bind {
  return (call) => {
    const values = new Array(count).fill(undefined);
    for (const step of steps) step(call, values);
    return complete(call, values);
  };
}

function bindLater(steps: readonly Step[], count: number): Bind {
  return async (call) => {
    const values = new Array(count).fill(undefined);
    for (const step of steps) await step(call, values);
    return complete(call, values);
  };
}

function complete({ issues, truncated }: Call, values: unknown[]): unknown[] {
  if (issues !== undefined) throw new RequestValidationError(issues, truncated);
  return values;
}

interface Plan {
  readonly step: Step;
  readonly isAsync: boolean;
}

function planParameter(parameter: Parameter, route: Route, options: SchemaOptions): Plan {
  switch (parameter.kind) {
    case 'body':
      return planBody(parameter, route, options);
    case 'form':
      return planForm(parameter, options);
    case 'upload':
      throw new Error('Uploads are read by forms');
    case 'path':
    case 'query':
    case 'header':
    case 'cookie':
      return planText(parameter, options);
    default:
      return planInjected(parameter);
  }
}

function planInjected({ kind, index, extract }: InjectedParameter): Plan {
  if (kind === 'custom') return planCustom(index, extract ?? (() => undefined));
  const take = injected[kind];
  return {
    isAsync: false,
    step(call, values) {
      values[index] = take(call);
    },
  };
}

const injected: Readonly<Record<Exclude<InjectedParameter['kind'], 'custom'>, (call: Call) => unknown>> = {
  response: (call) => call.response,
  backgroundTasks: (call) => call.backgroundTasks,
  signal: (call) => call.signal,
  request: (call) => call.request,
  reply: (call) => call.reply,
};

function planCustom(index: number, extract: NonNullable<InjectedParameter['extract']>): Plan {
  return {
    isAsync: true,
    async step({ request, reply }, values) {
      values[index] = await extract(request, reply);
    },
  };
}

function planText(parameter: TextParameter, options: SchemaOptions): Plan {
  const { kind, name, style, explode } = parameter;
  const parser = compileTextParser(parameter.type, { ...options, source: kind, name, style, explode });
  const plan = planRecord(parameter, kind, sources[kind], parser);
  return kind === 'path' && name !== undefined ? refuseEmpty(plan, name) : plan;
}

/** The router takes `/items/` for `/items/:itemId` with nothing in it; a segment that is not there is another path (BEHAVIOUR D3). */
function refuseEmpty({ step, isAsync }: Plan, name: string): Plan {
  return {
    isAsync,
    step(call, values) {
      if ((call.request.params as TextRecord)[name] === '') throw new HTTPException(404);
      return step(call, values);
    },
  };
}

function planForm(parameter: FormParameter, options: SchemaOptions): Plan {
  const parser = compileTextParser(parameter.type, { ...options, source: 'form', name: parameter.name });
  return planRecord(parameter, 'body', formOf, parser);
}

/** A named value of a text source, or a class that takes the source as a whole. */
function planRecord(
  { index, name, required, default: fallback }: TextParameter | FormParameter,
  part: RequestPart,
  read: (call: Call['request']) => TextRecord,
  parser: ReturnType<typeof compileTextParser>,
): Plan {
  const path = name === undefined ? [] : [name];
  if (parser.reads === 'record') return planParsed(index, part, parser, ({ request }) => read(request), path);
  const key = name as string;
  const parse = planParsed(index, part, parser, ({ request }) => read(request)[key], path);
  return {
    isAsync: parse.isAsync,
    step(call, values) {
      const raw = read(call.request)[key];
      if (raw !== undefined && !(raw === '' && part === 'body')) return parse.step(call, values);
      if (required) reject(call, part, [missing], path);
      else values[index] = fallback;
    },
  };
}

function planParsed(index: number, part: RequestPart, parser: Parser, read: (call: Call) => unknown, path: readonly string[]): Plan {
  const settle = (call: Call, values: unknown[], parsed: unknown): void => {
    if (parsed instanceof Invalid) reject(call, part, parsed.issues, path, parsed.truncated);
    else values[index] = parsed;
  };
  if (!parser.isAsync) return { isAsync: false, step: (call, values) => settle(call, values, parser.parse(read(call))) };
  return { isAsync: true, step: async (call, values) => settle(call, values, await parser.parse(read(call))) };
}

function planBody({ index, name, type, required, default: fallback }: BodyParameter, route: Route, options: SchemaOptions): Plan {
  const path = name === undefined ? [] : [name];
  const takesNull = type.kind === 'nullable' || type.kind === 'any';
  const takesText = type.kind === 'any' || type.kind === 'string' || type.kind === 'bytes';
  const read = ({ request }: Call): unknown => (name === undefined ? request.body : ownValue(request.body, name));
  const parse = planParsed(index, 'body', compileParser(type, options), read, path);
  return {
    isAsync: parse.isAsync,
    step(call, values) {
      if (!takesText) requireJSON(call, route.strictContentType ?? true);
      const value = read(call);
      if (value !== undefined && (value !== null || takesNull)) return parse.step(call, values);
      if (required) reject(call, 'body', [missing], path);
      else values[index] = fallback;
    },
  };
}

/** A body of another media type is not read as JSON, whatever a parser of the host made of it (BEHAVIOUR E39, E40). */
function requireJSON({ request }: Call, strict: boolean): void {
  const contentType = request.headers['content-type'];
  if (contentType === 'application/json' || request.body === undefined) return;
  if (contentType === undefined ? !strict : isJSONMediaType(contentType)) return;
  throw new HTTPException(415, `Expected a JSON body, not \`${contentType ?? 'one without Content-Type'}\``);
}

function ownValue(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : undefined;
}

const missing: Issue = { path: [], code: 'missing', message: 'Field required' };

/** A response never lists more than this, however many parts are wrong. */
const mostIssues = 50;

function reject(call: Call, part: RequestPart, issues: readonly Issue[], path: readonly string[], truncated = false): void {
  call.issues ??= [];
  const room = mostIssues - call.issues.length;
  call.truncated ||= truncated || issues.length > room;
  for (const issue of issues.slice(0, room)) call.issues.push(located(issue, part, path));
}

function located(issue: Issue, part: RequestPart, path: readonly string[]): RequestIssue {
  return { ...issue, in: part, path: path.length === 0 ? issue.path : [...path, ...issue.path] };
}
