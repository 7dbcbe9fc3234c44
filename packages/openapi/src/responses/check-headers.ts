import type { SchemaValidator } from '../schema-validator';
import type { ResponseObject, SchemaObject } from '../spec/objects';
import type { CheckedResponse } from './checked-response';
import { fault, type ResponseFault } from './violation';

/** Finds a required header that is missing, or a header that does not match its schema. */
export function findHeaderFault(
  { headers = {} }: ResponseObject,
  response: CheckedResponse,
  validator: SchemaValidator,
): ResponseFault | undefined {
  const documented = Object.entries(headers);
  for (const [name, { required }] of documented) {
    if (required && textsOf(response, name).length === 0) return fault('header', `required header \`${name}\` is missing`);
  }
  for (const [name, { schema }] of documented) {
    const wrong = textsOf(response, name).find((text) => schema !== undefined && !matches(text, schema, validator));
    if (wrong !== undefined) return fault('header', `header \`${name}\` does not match its schema: \`${wrong}\``);
  }
  return undefined;
}

function textsOf({ headers }: CheckedResponse, name: string): readonly string[] {
  return [headers[name.toLowerCase()] ?? []].flat().map(String);
}

function matches(text: string, schema: SchemaObject, validator: SchemaValidator): boolean {
  return valuesOf(text).some((value) => validator.check(schema, value).length === 0);
}

/** Reads a header's text in style `simple` in every way: as text, as a number or a boolean, as a list. */
function valuesOf(text: string): readonly unknown[] {
  const items = text.split(',').map((item) => item.trim());
  return [text, readScalar(text), items, items.map(readScalar)];
}

function readScalar(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}
