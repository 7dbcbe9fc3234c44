import type { MediaTypeObject, OpenAPIVersion, ResponseObject } from '@antiphon/openapi/spec';
import type { ErrorFormat } from '../../errors/error-format';
import type { Components } from './components';

/** The state that the emitters of one document share. */
export interface Emission {
  readonly components: Components;
  readonly errorFormat: ErrorFormat;
  readonly version: OpenAPIVersion;
}

/** Response Objects by status key: `404`, `4XX`, `default`. */
export type ResponseRecord = Readonly<Record<string, ResponseObject>>;

/** Returns an error response in the application's error format. */
export function errorResponse(status: number, description: string, emission: Emission): ResponseObject {
  return { description, content: { [emission.errorFormat.mediaType]: errorContent(status, emission) } };
}

function errorContent(status: number, { components, errorFormat }: Emission): MediaTypeObject {
  return { schema: components.titledSchema(errorFormat.schema(status)) };
}
