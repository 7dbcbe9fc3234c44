import type { MediaTypeObject, OpenAPIVersion, SchemaObject } from '@antiphon/openapi/spec';

/**
 * Returns the Media Type Object of a stream. OpenAPI 3.2 has `itemSchema`; in 3.1 the schema describes the text, and the schema of the items is
 * in the extension `x-itemSchema`. There a reference is wrapped in `allOf`, because tools do not resolve references in extensions.
 */
export function streamContent(item: SchemaObject, version: OpenAPIVersion): MediaTypeObject {
  if (version === '3.2.0') return { itemSchema: item };
  return { schema: { type: 'string' }, 'x-itemSchema': '$ref' in item ? { allOf: [item] } : item };
}

/** Returns the schema of a server-sent event. With a schema, its data is JSON. */
export function eventSchema(data: SchemaObject | undefined): SchemaObject {
  const content = data === undefined ? {} : { contentMediaType: 'application/json', contentSchema: data };
  return {
    type: 'object',
    properties: {
      data: { type: 'string', ...content },
      event: { type: 'string' },
      id: { type: 'string' },
      retry: { type: 'integer', minimum: 0 },
    },
    ...(data === undefined ? {} : { required: ['data'] }),
  };
}
