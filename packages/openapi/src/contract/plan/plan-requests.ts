import type { MediaTypeObject, ParameterObject, SchemaObject } from '../../spec/objects';
import { type PlacedOperation, parametersOf } from '../../spec/places';
import { type PlannedBody, type PlannedRequest, SampleFile } from '../exchange/write-request';
import { sampleValue } from '../sample/sample-value';
import { planConditions } from './conditions';
import { varyBodies } from './vary-bodies';
import { type ParameterContext, varyParameters } from './vary-parameters';

export interface PlanContext extends ParameterContext {
  /** How many valid requests per media type of the body. */
  readonly validRequests: number;
}

/** Thrown when no value can be found for something that a request needs. */
export class NoSampleError extends Error {}

/**
 * The requests that try an operation out: valid ones, and for each thing that can be wrong one in which only that is wrong. One valid request
 * is enough where there is nothing to choose.
 * Throws NoSampleError when a valid one cannot be made.
 */
export function planRequests(operation: PlacedOperation, context: PlanContext): readonly PlannedRequest[] {
  const parameters = [...parametersOf(operation)].map(({ value }) => value);
  const mediaTypes = Object.keys(operation.value.requestBody?.content ?? {});
  const bodies = mediaTypes.length === 0 ? [undefined] : mediaTypes;
  const isAlwaysTheSame = parameters.length === 0 && mediaTypes.length === 0;
  const valid = bodies.flatMap((mediaType) =>
    Array.from({ length: isAlwaysTheSame ? 1 : context.validRequests }, (_, index) =>
      planValid(operation, { parameters, mediaType, isFull: index === 0 }, context),
    ),
  );
  const [base] = valid as [PlannedRequest, ...PlannedRequest[]];
  return [
    ...valid,
    ...planConditions(operation, base),
    ...varyParameters(base, parameters, context),
    ...varyBodies(operation, valid, context),
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
    description: 'a valid request',
    expects: 'acceptance',
    statuses: [],
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

function sampleFitting(schema: SchemaObject, context: PlanContext, description: string): unknown {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const value = sampleValue(schema, context);
    if (context.validator.check(schema, value).length === 0) return value;
  }
  throw new NoSampleError(`no value was found for ${description}: give its schema an example`);
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
