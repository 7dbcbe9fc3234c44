import type { MediaTypeObject, OpenAPIVersion, ResponseObject } from '@antiphon/openapi/spec';
import type { ErrorFormat } from '../../errors/error-format';
import type { Components } from './components';

/** What the objects of one document share while they are emitted. */
export interface Emission {
  readonly components: Components;
  readonly errorFormat: ErrorFormat;
  readonly version: OpenAPIVersion;
}

/** Response Objects by status: `404`, `4XX`, `default`. */
export type ResponseRecord = Readonly<Record<string, ResponseObject>>;

/** An error response in the application's format. */
export function errorResponse(status: number, description: string, emission: Emission): ResponseObject {
  return { description, content: { [emission.errorFormat.mediaType]: errorContent(status, emission) } };
}

function errorContent(status: number, { components, errorFormat }: Emission): MediaTypeObject {
  return { schema: components.titledSchema(errorFormat.schema(status)) };
}
