import { type PlacedOperation, parametersOf } from '../../openapi/check/places';
import { isJSON } from '../../openapi/content';
import type { SchemaValidator } from '../../openapi/schema-validator';
import type { MediaTypeObject, ParameterObject, SchemaObject } from '../../openapi/spec';
import { misfits, textMisfits } from './misfits';
import { type PlannedBody, type PlannedParameter, type PlannedRequest, SampleFile } from './request';
import { type SampleContext, sampleValue } from './sample-value';

export interface PlanContext extends SampleContext {
  readonly validator: SchemaValidator;
  /** How many valid requests per media type of the body. */
  readonly validRequests: number;
  /** Values by the parameter's name, instead of invented ones. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Thrown when no value can be found for something that a request needs. */
export class NoSample extends Error {}

/**
 * The requests that try an operation out: valid ones, and for each thing that can be wrong one in which only that is wrong.
 * Throws NoSample when a valid one cannot be made.
 */
export function planRequests(operation: PlacedOperation, context: PlanContext): readonly PlannedRequest[] {
  const parameters = [...parametersOf(operation)].map(({ value }) => value);
  const mediaTypes = Object.keys(operation.value.requestBody?.content ?? {});
  const bodies = mediaTypes.length === 0 ? [undefined] : mediaTypes;
  const valid = bodies.flatMap((mediaType) =>
    Array.from({ length: context.validRequests }, (_, index) =>
      planValid(operation, { parameters, mediaType, isFull: index === 0 }, context),
    ),
  );
  const [base] = valid as [PlannedRequest, ...PlannedRequest[]];
  return [
    ...valid,
    ...planHeaders(operation, base),
    ...planWrongParameters(base, parameters, context),
    ...planWrongBodies(operation, valid, context),
  ];
}

interface ValidPlan {
  readonly parameters: readonly ParameterObject[];
  readonly mediaType: string | undefined;
  /** With everything that is optional. */
  readonly isFull: boolean;
}

function planValid(operation: PlacedOperation, { parameters, mediaType, isFull }: ValidPlan, context: PlanContext): PlannedRequest {
  const chosen = parameters.filter(({ required, name }) => required || isFull || name in context.values || context.random.chance(0.5));
  return {
    what: 'a valid request',
    expects: 'answer',
    parameters: chosen.map((parameter) => ({ parameter, value: sampleParameter(parameter, context) })),
    body: mediaType === undefined ? undefined : sampleBody(operation, mediaType, context),
    headers: {},
  };
}

function sampleParameter(parameter: ParameterObject, context: PlanContext): unknown {
  if (Object.hasOwn(context.values, parameter.name)) return context.values[parameter.name];
  if (parameter.example !== undefined) return parameter.example;
  return sampleFitting(parameter.schema ?? {}, context, `the ${parameter.in} parameter \`${parameter.name}\``);
}

function sampleBody({ value }: PlacedOperation, mediaType: string, context: PlanContext): PlannedBody {
  const content = value.requestBody?.content[mediaType] ?? {};
  const { schema = {}, example, examples = {} } = content;
  const given = [example, ...Object.values(examples).map((named) => named.value)].filter((candidate) => candidate !== undefined);
  if (given.length > 0) return { mediaType, value: context.random.pick(given) };
  const sample = sampleFitting(schema, context, `the \`${mediaType}\` body`);
  return { mediaType, value: mediaType === 'multipart/form-data' ? withFiles(sample, content, context) : sample };
}

const attempts = 40;

function sampleFitting(schema: SchemaObject, context: PlanContext, what: string): unknown {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const value = sampleValue(schema, context);
    if (context.validator.check(schema, value).length === 0) return value;
  }
  throw new NoSample(`no value was found for ${what}: give its schema an example`);
}

/** Strings that stand for a file's bytes become files, of a media type that is taken. */
function withFiles(value: unknown, { schema = {}, encoding = {} }: MediaTypeObject, context: PlanContext): unknown {
  if (!isMembers(value)) return value;
  const isFile = (name: string) =>
    JSON.stringify(propertyOf(schema, name, context) ?? {}).includes('"contentMediaType":"application/octet-stream"');
  const fileOf = (name: string) => new SampleFile(mediaTypeWithin(encoding[name]?.contentType));
  const toFile = (name: string, member: unknown) => (Array.isArray(member) ? member.map(() => fileOf(name)) : fileOf(name));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, isFile(name) ? toFile(name, member) : member]));
}

/** A media type that a list of ranges takes. */
function mediaTypeWithin(ranges = 'application/octet-stream'): string | undefined {
  const [first = ''] = ranges.split(',').map((range) => range.trim());
  return (
    { 'text/*': 'text/plain', 'image/*': 'image/png', 'audio/*': 'audio/mpeg', 'video/*': 'video/mp4', '*/*': undefined }[first] ?? first
  );
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function propertyOf(schema: SchemaObject, name: string, context: PlanContext): unknown {
  const own = (schema.properties as Readonly<Record<string, unknown>> | undefined)?.[name];
  if (own !== undefined || !Array.isArray(schema.allOf)) return own;
  return schema.allOf.map((part) => propertyOf(part, name, context)).find((found) => found !== undefined);
}

/** What the documented responses can be asked for: parts of a file, each negotiated type, one that is not offered, the head alone. */
function planHeaders({ value: { responses = {} } }: PlacedOperation, base: PlannedRequest): readonly PlannedRequest[] {
  const offered = '406' in responses ? Object.keys(Object.values(responses)[0]?.content ?? {}) : [];
  return [
    ...offered.map((accept) => ({ ...base, what: `asking for ${accept}`, headers: { accept } })),
    ...('406' in responses ? [refused(base, 'asking for what is not offered', { accept: 'application/x-not-offered' })] : []),
    ...('206' in responses ? [{ ...base, what: 'asking for the first byte', headers: { range: 'bytes=0-0' } }] : []),
    ...('416' in responses ? [refused(base, 'asking for bytes behind the end', { range: 'bytes=99999999999999-' })] : []),
    ...('412' in responses ? [refused(base, 'if the file is another one', { 'if-match': '"not-this-one"' })] : []),
    ...('304' in responses ? [{ ...base, what: 'if the file is a new one', headers: { 'if-none-match': '*' } }] : []),
  ];
}

function refused(base: PlannedRequest, what: string, headers: PlannedRequest['headers'] = {}): PlannedRequest {
  return { ...base, what, expects: 'refusal', headers };
}

function planWrongParameters(
  base: PlannedRequest,
  parameters: readonly ParameterObject[],
  context: PlanContext,
): readonly PlannedRequest[] {
  return parameters.flatMap((parameter) => {
    const others = base.parameters.filter((planned) => planned.parameter !== parameter);
    const label = `the ${parameter.in} parameter \`${parameter.name}\``;
    const missing = parameter.required && parameter.in !== 'path' ? [{ ...refused(base, `without ${label}`), parameters: others }] : [];
    const wrong = textMisfits(parameter.schema ?? {}, context).filter((text) => text !== '' || parameter.in !== 'path');
    return [
      ...missing,
      ...wrong.map((text) => withValue(refused(base, `with ${JSON.stringify(text)} for ${label}`), others, { parameter, value: text })),
    ];
  });
}

function withValue(request: PlannedRequest, others: readonly PlannedParameter[], parameter: PlannedParameter): PlannedRequest {
  return { ...request, parameters: [...others, parameter] };
}

function planWrongBodies(operation: PlacedOperation, valid: readonly PlannedRequest[], context: PlanContext): readonly PlannedRequest[] {
  const { requestBody } = operation.value;
  if (requestBody === undefined) return [];
  const perType = Object.entries(requestBody.content).flatMap(([mediaType, { schema = {}, encoding = {} }]) => {
    const base = valid.find(({ body }) => body?.mediaType === mediaType) as PlannedRequest;
    return isJSON(mediaType)
      ? planWrongJSON(base, schema, context)
      : [...planWrongForm(base, schema, context), ...planWrongFiles(base, Object.keys(encoding))];
  });
  const [base] = valid as [PlannedRequest];
  const unread = {
    ...refused(base, 'with a body of a media type that is not read'),
    body: { mediaType: 'application/x-not-read', value: undefined, raw: 'x' },
  };
  const without = requestBody.required ? [{ ...refused(base, 'without its body'), body: undefined }] : [];
  return [...perType, unread, ...without];
}

function planWrongJSON(base: PlannedRequest, schema: SchemaObject, context: PlanContext): readonly PlannedRequest[] {
  const { mediaType, value } = base.body as PlannedBody;
  const malformed = { ...refused(base, 'with a body that is not JSON'), body: { mediaType, value, raw: '{"' } };
  const wrong = misfits(schema, value, context).map(({ what, value: misfit }) => ({
    ...refused(base, `with a body ${what}`),
    body: { mediaType, value: misfit },
  }));
  return [malformed, ...wrong];
}

/** Of a form, what is missing; what is there is text and read by the declared type. */
function planWrongForm(base: PlannedRequest, schema: SchemaObject, context: PlanContext): readonly PlannedRequest[] {
  const { mediaType, value } = base.body as PlannedBody;
  if (!isMembers(value)) return [];
  const asText = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutFiles(member)]));
  return Object.keys(value).flatMap((name) => {
    const { [name]: _text, ...rest } = asText;
    const { [name]: _member, ...sent } = value;
    if (context.validator.check(schema, rest).length === 0) return [];
    return [{ ...refused(base, `with a form without \`${name}\``), body: { mediaType, value: sent } }];
  });
}

/** Bytes of a file are a string to a schema. */
function withoutFiles(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFiles);
  return value instanceof SampleFile ? value.toString() : value;
}

/** Files of a media type that their field does not take. */
function planWrongFiles(base: PlannedRequest, names: readonly string[]): readonly PlannedRequest[] {
  const { mediaType, value } = base.body as PlannedBody;
  if (!isMembers(value)) return [];
  return names
    .filter((name) => value[name] instanceof SampleFile)
    .map((name) => ({
      ...refused(base, `with a file for \`${name}\` of a media type that is not taken`),
      body: { mediaType, value: { ...value, [name]: new SampleFile('application/x-not-taken') } },
    }));
}
