import type { HeaderObject, ResponseObject } from '@antiphon/openapi/spec';
import { FileResponse, RedirectResponse, reasonPhrase, statusAllowsBody } from '@antiphon/responses';
import { extendsClass } from '@antiphon/responses/internal';
import type { ResponseClassType } from '../../decorators/route-options';
import type { Route } from '../../routes/route';
import { contentOf } from './content';
import { deepMerge } from './deep-merge';
import type { Emission, ResponseRecord } from './emission';
import { emitHeaders } from './response-headers';
import { deprecationHeaders, versionedContent } from './version';

/**
 * Emits the responses of success by status: that of the route, else that of each response class. Negotiated classes share one `content`.
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
  const content = statusAllowsBody(status) ? versionedContent(contentOf(responseClass, route.response, emission), route) : undefined;
  const headers = { ...deprecationHeaders(route), ...headersOfClass(responseClass), ...declaredHeaders(route, status, emission) };
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

const redirectHeaders = {
  Location: { description: 'URL of the redirect target', schema: { type: 'string', format: 'uri-reference' } },
} as const;

const fileHeaders = {
  'Accept-Ranges': { description: 'Supported range unit', schema: { type: 'string', const: 'bytes' } },
  ETag: { description: 'Entity tag of the file', schema: { type: 'string' } },
  'Last-Modified': { description: 'Time of the last modification, as an HTTP date', schema: { type: 'string' } },
} as const;
