import type { ContentObject, ResponseObject, SchemaObject } from '@antiphon/openapi/spec';
import { reasonPhrase } from '@antiphon/responses';
import { isJsonMediaType } from '@antiphon/responses/internal';
import type { TypeShape } from '@antiphon/schema';
import type { AdditionalResponse, DeclaredError, Route } from '../../routes/route';
import { deepMerge } from './deep-merge';
import type { Emission, ResponseRecord } from './emission';

/** A response that the author adds to a status. Without a description, the derived one is kept. */
export type ResponseAddition = Omit<ResponseObject, 'description'> & { readonly description?: string };

/**
 * Emits the option `responses` of a route. The model of a success is described under the media type of the route's response class if that is
 * JSON; the model of an error always under `application/json`.
 */
export function emitAdditional(route: Route, emission: Emission): Readonly<Record<string, ResponseAddition>> {
  const entries = Object.entries(route.documentation.responses).map(([key, entry]): [string, ResponseAddition] => {
    const status = statusKey(key);
    return [status, emitEntry(status, entry, route, emission)];
  });
  return Object.fromEntries(entries);
}

/** Emits the errors of `@Throws`, in the application's error format. Several errors with one status are alternatives. */
export function emitThrows(
  throws: readonly DeclaredError[],
  { components, errorFormat }: Emission,
): Readonly<Record<string, ResponseAddition>> {
  const statuses = [...new Set(throws.map(({ status }) => status))];
  const entries = statuses.map((status): [string, ResponseAddition] => {
    const declared = throws.filter((error) => error.status === status);
    const schemas = declared.map(({ model }) =>
      model === undefined ? components.titledSchema(errorFormat.schema(status)) : components.schemaOf(model, 'output'),
    );
    const description = declared
      .map((error) => error.description)
      .filter((sentence) => sentence !== undefined)
      .join('\n\n');
    return [
      String(status),
      { ...(description === '' ? {} : { description }), content: { [errorFormat.mediaType]: { schema: anyOf(schemas) } } },
    ];
  });
  return Object.fromEntries(entries);
}

/** Merges additions into responses. One without a description is described by its status. */
export function addResponses(responses: ResponseRecord, additions: Readonly<Record<string, ResponseAddition>>): ResponseRecord {
  const added = Object.entries(additions).map(([status, { description, ...addition }]): [string, ResponseObject] => {
    const described = description || responses[status]?.description || describeStatus(status);
    return [status, deepMerge(responses[status] ?? { description: described }, { ...addition, description: described })];
  });
  return { ...responses, ...Object.fromEntries(added) };
}

/** Returns a status key in the spelling of the specification: `404`, `4XX` or `default`. */
function statusKey(key: string): string {
  if (/^[1-5]xx$/i.test(key)) return key.toUpperCase();
  return key.toLowerCase() === 'default' ? 'default' : key;
}

const ranges: Readonly<Record<string, string>> = {
  '1XX': 'Information',
  '2XX': 'Success',
  '3XX': 'Redirection',
  '4XX': 'Client Error',
  '5XX': 'Server Error',
  default: 'Default Response',
};

function describeStatus(status: string): string {
  return ranges[status] ?? (reasonPhrase(Number(status)) || 'Additional Response');
}

function emitEntry(status: string, { model, ...entry }: AdditionalResponse, route: Route, emission: Emission): ResponseAddition {
  const addition = entry as ResponseAddition;
  if (model === undefined) return addition;
  return deepMerge({ content: modelContent(status, model, route, emission) }, { ...addition });
}

function modelContent(status: string, model: TypeShape, { response }: Route, { components }: Emission): ContentObject {
  const [{ mediaType = 'application/json' }] = response.classes;
  const isError = !/^[123]/.test(status);
  return { [isError || !isJsonMediaType(mediaType) ? 'application/json' : mediaType]: { schema: components.schemaOf(model, 'output') } };
}

function anyOf(schemas: readonly SchemaObject[]): SchemaObject {
  const different = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  return different.length === 1 ? (different[0] as SchemaObject) : { anyOf: different };
}
