import type { ContentObject, MediaTypeObject, SchemaObject } from '@antiphon/openapi/spec';
import { EventSourceResponse, FileResponse, JSONLinesResponse, StreamingResponse } from '@antiphon/responses';
import { extendsClass, isJsonMediaType } from '@antiphon/responses/internal';
import type { ResponseClassType } from '../../decorators/route-options';
import type { RouteResponse } from '../../routes/route';
import type { Emission } from './emission';
import { modelSchema } from './output-selection';
import { eventSchema, streamContent } from './streams';

/**
 * Returns the content of responses of a class, by its media type: JSON is the model, or any value; text is a string; other bytes are not
 * described. A class without a media type has no content, except a file, whose media type depends on its name.
 */
export function contentOf(responseClass: ResponseClassType, response: RouteResponse, emission: Emission): ContentObject | undefined {
  if (extendsClass(responseClass, EventSourceResponse)) return eventsOf(responseClass, response, emission);
  if (extendsClass(responseClass, JSONLinesResponse)) return streamOf(responseClass.mediaType, schemaOfModel(response, emission), emission);
  if (extendsClass(responseClass, FileResponse)) return { [responseClass.mediaType ?? '*/*']: {} };
  if (responseClass.mediaType === undefined) return undefined;
  return { [responseClass.mediaType]: describeBody(responseClass, response, emission) };
}

/** Formats with JSON's data model, which a model describes as well. */
function isJsonLike(mediaType: string): boolean {
  return (
    isJsonMediaType(mediaType) || /^application\/(?:[^;]*\+)?(?:yaml|x-yaml|msgpack|vnd\.msgpack|x-msgpack|cbor)\s*(?:;|$)/i.test(mediaType)
  );
}

function isText(mediaType: string): boolean {
  return /^text\/|^application\/(?:[^;]*\+)?(?:xml|yaml|javascript|x-ndjson|jsonl)\s*(?:;|$)/i.test(mediaType);
}

function describeBody(responseClass: ResponseClassType, response: RouteResponse, emission: Emission): MediaTypeObject {
  const mediaType = responseClass.mediaType as string;
  const isRaw = extendsClass(responseClass, StreamingResponse);
  if (isJsonLike(mediaType)) return { schema: isRaw ? {} : bodySchema(response, emission) };
  return isText(mediaType) ? { schema: { type: 'string' } } : {};
}

/** The model describes one item of a generator, whose items are sent as one list if the class does not stream. */
function bodySchema(response: RouteResponse, emission: Emission): SchemaObject {
  const schema = schemaOfModel(response, emission);
  return response.isGenerator ? { type: 'array', items: schema } : schema;
}

function schemaOfModel({ model, modelOptions }: RouteResponse, { components }: Emission): SchemaObject {
  return model === undefined ? {} : modelSchema(model, modelOptions, components);
}

function eventsOf({ mediaType }: ResponseClassType, response: RouteResponse, emission: Emission): ContentObject {
  const data = response.model === undefined ? undefined : schemaOfModel(response, emission);
  return streamOf(mediaType ?? 'text/event-stream', eventSchema(data), emission);
}

function streamOf(mediaType: string | undefined, item: SchemaObject, { version }: Emission): ContentObject {
  return { [mediaType ?? 'application/jsonl']: streamContent(item, version) };
}
