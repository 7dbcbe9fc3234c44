import type { HeaderObject, ResponseObject } from '@antiphon/openapi/spec';
import { FileResponse, RedirectResponse, reasonPhrase, statusAllowsBody } from '@antiphon/responses';
import type { ResponseClassType } from '../../decorators/route-options';
import type { Route } from '../../routes/route';
import { contentOf, extendsClass } from './content';
import { deepMerge } from './deep-merge';
import type { Emission, ResponseRecord } from './emission';
import { emitHeaders } from './response-headers';

/**
 * What a route answers when all goes well, by status: that of the route, else each class's own (BEHAVIOUR O14, B14). Classes that are
 * negotiated stand side by side in one `content`.
 */
export function emitPrimary(route: Route, emission: Emission): ResponseRecord {
  const responses: Record<string, ResponseObject> = {};
  for (const responseClass of route.response.classes) {
    const status = String(route.response.statusCode ?? responseClass.statusCode);
    responses[status] = deepMerge(responses[status] ?? {}, {
      ...emitClass(responseClass, Number(status), route, emission),
    }) as ResponseObject;
  }
  return responses;
}

function emitClass(responseClass: ResponseClassType, status: number, route: Route, emission: Emission): ResponseObject {
  const content = statusAllowsBody(status) ? contentOf(responseClass, route.response, emission) : undefined;
  const headers = { ...headersOfClass(responseClass), ...declaredHeaders(route, status, emission) };
  return {
    description: route.documentation.responseDescription ?? describeStatus(status),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(content === undefined ? {} : { content }),
  };
}

function describeStatus(status: number): string {
  return (status >= 300 && reasonPhrase(status)) || 'Successful Response';
}

function declaredHeaders({ documentation }: Route, status: number, { components }: Emission): Readonly<Record<string, HeaderObject>> {
  return emitHeaders(
    documentation.responseHeaders.filter((header) => header.status === undefined || header.status === status),
    components,
  );
}

function headersOfClass(responseClass: ResponseClassType): Readonly<Record<string, HeaderObject>> {
  if (extendsClass(responseClass, RedirectResponse)) return redirectHeaders;
  return extendsClass(responseClass, FileResponse) ? fileHeaders : {};
}

const redirectHeaders = { Location: { description: 'Where to go', schema: { type: 'string', format: 'uri-reference' } } } as const;

const fileHeaders = {
  'Accept-Ranges': { description: 'Parts of the file can be asked for', schema: { type: 'string', const: 'bytes' } },
  ETag: { description: 'Changes with the file', schema: { type: 'string' } },
  'Last-Modified': { description: 'An HTTP date', schema: { type: 'string' } },
} as const;
