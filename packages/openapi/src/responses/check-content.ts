import type { SchemaValidator } from '../schema-validator';
import { essenceOf, isJsonMediaType } from '../spec/media-types';
import type { MediaTypeObject, ResponseObject, SchemaObject } from '../spec/objects';
import { itemSchemaOf } from '../spec/stream-content';
import type { CheckedResponse } from './checked-response';
import { isEventStream, readEvents, readLines, type StreamItem } from './stream-items';
import { fault, type ResponseFault } from './violation';

/** Finds a media type that is not documented, or a body that does not match its schema. */
export function findContentFault(
  { content = {} }: ResponseObject,
  { headers, body }: CheckedResponse,
  validator: SchemaValidator,
): ResponseFault | undefined {
  const contentType = headers['content-type'];
  if (contentType === undefined) return missingContent(Object.keys(content));
  const mediaType = findMediaType(content, String(contentType));
  if (mediaType === undefined) return fault('media-type', `media type \`${contentType}\` is not documented`);
  if (body === undefined) return undefined;
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  return findBodyFault(mediaType, String(contentType), text, validator);
}

function missingContent(documented: readonly string[]): ResponseFault | undefined {
  if (documented.length === 0 || documented.includes('*/*')) return undefined;
  return fault('media-type', `response has no content; documented: \`${documented.join('`, `')}\``);
}

/** Finds the same type, parameters aside; else the narrowest range that includes it. */
function findMediaType(content: Readonly<Record<string, MediaTypeObject>>, contentType: string): MediaTypeObject | undefined {
  const essence = essenceOf(contentType);
  const byEssence = new Map(
    Object.entries(content)
      .reverse()
      .map(([mediaType, value]) => [essenceOf(mediaType), value]),
  );
  return byEssence.get(essence) ?? byEssence.get(essence.replace(/\/.*/, '/*')) ?? byEssence.get('*/*');
}

function findBodyFault(
  mediaType: MediaTypeObject,
  contentType: string,
  text: string,
  validator: SchemaValidator,
): ResponseFault | undefined {
  const { schema } = mediaType;
  const itemSchema = itemSchemaOf(mediaType);
  if (itemSchema !== undefined) return findStreamFault(itemSchema, contentType, text, validator);
  if (schema === undefined) return undefined;
  if (isJsonMediaType(contentType)) return findJsonFault(schema, text, validator);
  return contentType.startsWith('text/') ? findValueFault(schema, text, validator) : undefined;
}

function findJsonFault(schema: SchemaObject, text: string, validator: SchemaValidator): ResponseFault | undefined {
  const parsed = parseJson(text);
  return parsed === undefined ? fault('body', 'response body is not valid JSON') : findValueFault(schema, parsed.value, validator);
}

function findStreamFault(
  itemSchema: SchemaObject,
  contentType: string,
  text: string,
  validator: SchemaValidator,
): ResponseFault | undefined {
  const isEvents = isEventStream(contentType);
  const { properties } = itemSchema as { readonly properties?: { readonly data?: SchemaObject } };
  const schema = isEvents ? (properties?.data?.contentSchema as SchemaObject | undefined) : itemSchema;
  // The data of an event without a schema may be any text.
  if (schema === undefined) return undefined;
  for (const [index, item] of (isEvents ? readEvents(text) : readLines(text)).entries()) {
    const found = findItemFault(schema, item, index, validator);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findItemFault(schema: SchemaObject, { text }: StreamItem, index: number, validator: SchemaValidator): ResponseFault | undefined {
  if (text === undefined) return undefined;
  const parsed = parseJson(text);
  if (parsed === undefined) return fault('body', `item ${index} of the stream is not valid JSON`, `/${index}`);
  return findValueFault(schema, parsed.value, validator, `/${index}`);
}

function findValueFault(schema: SchemaObject, value: unknown, validator: SchemaValidator, base = ''): ResponseFault | undefined {
  const [mismatch] = validator.check(schema, value);
  return mismatch && fault('body', `response body does not match the schema: ${mismatch.sentence}`, `${base}${mismatch.pointer}`);
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
