import type { MediaTypeObject, OpenAPIVersion, SchemaObject } from '@antiphon/openapi/spec';

/**
 * A stream of items. OpenAPI 3.2 has `itemSchema` for it; in 3.1 the body is the text that it is, and the item's schema stands in the
 * extension of the same name: within `allOf` where it is a reference, for an extension is not a place for references.
 */
export function streamContent(item: SchemaObject, version: OpenAPIVersion): MediaTypeObject {
  if (version === '3.2.0') return { itemSchema: item };
  return { schema: { type: 'string' }, 'x-itemSchema': '$ref' in item ? { allOf: [item] } : item };
}

/** One server-sent event, its data that of a schema when there is one (BEHAVIOUR K24). */
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
