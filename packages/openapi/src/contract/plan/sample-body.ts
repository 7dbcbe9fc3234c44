import { isObject } from '../../json/objects';
import { isJsonMediaType } from '../../spec/media-types';
import type { MediaTypeObject, RequestBodyObject, SchemaObject } from '../../spec/objects';
import { type PlannedBody, SampleFile } from '../exchange/planned-request';
import { sampleValue } from '../sample/sample-value';
import { propertiesOf, type VariationContext } from './vary-value';

/** Thrown if no value can be generated for something that a request needs. */
export class NoSampleError extends Error {}

/** Returns the media types of a body that can be written: JSON, forms, text, and others that have an example. */
export function writableMediaTypes({ content, required = false }: RequestBodyObject = { content: {} }): readonly string[] {
  const mediaTypes = Object.keys(content);
  const writable = mediaTypes.filter((mediaType) => isWritable(mediaType, content[mediaType] ?? {}));
  if (required && writable.length === 0 && mediaTypes.length > 0) throw noSample(`the \`${mediaTypes.join('`, `')}\` body`);
  return writable;
}

/** Returns an example of a body, or a generated value. */
export function sampleBody(body: RequestBodyObject | undefined, mediaType: string, context: VariationContext): PlannedBody {
  const content = body?.content[mediaType] ?? {};
  const examples = examplesOf(content);
  if (examples.length > 0) return { mediaType, value: context.random.pick(examples) };
  const value = sampleMatching(content.schema ?? {}, context, `the \`${mediaType}\` body`);
  return { mediaType, value: mediaType === 'multipart/form-data' ? withFiles(value, content, context) : value };
}

const maxAttempts = 40;

/**
 * Returns a value that matches a schema.
 *
 * @throws NoSampleError if none is found.
 */
export function sampleMatching(schema: SchemaObject, context: VariationContext, name: string): unknown {
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const value = sampleValue(schema, context);
    if (context.validator.check(schema, value).length === 0) return value;
  }
  throw noSample(name);
}

function noSample(name: string): NoSampleError {
  return new NoSampleError(`no value was found for ${name}: give its schema an example`);
}

function isWritable(mediaType: string, content: MediaTypeObject): boolean {
  const isForm = mediaType === 'application/x-www-form-urlencoded' || mediaType === 'multipart/form-data';
  return isForm || isJsonMediaType(mediaType) || mediaType.startsWith('text/') || examplesOf(content).length > 0;
}

function examplesOf({ example, examples = {} }: MediaTypeObject): readonly unknown[] {
  return [example, ...Object.values(examples).map(({ value }) => value)].filter((candidate) => candidate !== undefined);
}

/** Replaces the strings that are the content of files, by files of a media type that the field accepts. */
function withFiles(value: unknown, { schema = {}, encoding = {} }: MediaTypeObject, context: VariationContext): unknown {
  if (!isObject(value)) return value;
  const properties = propertiesOf(schema, context);
  const fileOf = (name: string) => new SampleFile(acceptedMediaType(encoding[name]?.contentType));
  const entries = Object.entries(value).map(([name, member]) => {
    if (!isBinary(properties[name])) return [name, member];
    return [name, Array.isArray(member) ? member.map(() => fileOf(name)) : fileOf(name)];
  });
  return Object.fromEntries(entries);
}

/** `format: binary` is the spelling of OpenAPI 3.0, which some documents of 3.1 keep. */
function isBinary(schema: SchemaObject | undefined): boolean {
  return schema !== undefined && /"contentMediaType":"application\/octet-stream"|"format":"binary"/.test(JSON.stringify(schema));
}

const mediaTypeInRange: Readonly<Record<string, string | undefined>> = {
  'text/*': 'text/plain',
  'image/*': 'image/png',
  'audio/*': 'audio/mpeg',
  'video/*': 'video/mp4',
  '*/*': undefined,
};

/** Returns a media type of the first range. */
function acceptedMediaType(ranges = 'application/octet-stream'): string | undefined {
  const [first = ''] = ranges.split(',').map((range) => range.trim());
  return first in mediaTypeInRange ? mediaTypeInRange[first] : first;
}
