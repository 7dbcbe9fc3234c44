import type { ResponseViolation } from '@antiphon/openapi';
import { reasonPhrase } from '@antiphon/responses';
import type { Route } from '../../routes/route';

/** Returns the declaration that documents the response of an action; undefined if the response itself has to change. */
export function undocumentedFix(
  { code, status }: Pick<ResponseViolation, 'code' | 'status'>,
  contentType: string,
  { controller, action, response }: Pick<Route, 'controller' | 'action' | 'response'>,
): string | undefined {
  const place = `${controller.name}.${action}`;
  if (code === 'status') return `write ${statusDeclaration(status)} on ${place}`;
  if (code !== 'media-type' || contentType === '') return undefined;
  const [mediaType = ''] = contentType.split(';');
  const responseClass = status === (response.statusCode ?? 200) ? responseClasses[mediaType] : undefined;
  if (responseClass === undefined) return `write @Responses({ ${status}: { content: { '${mediaType}': {} } } }) on ${place}`;
  return `write @ResponseClass(${responseClass}) on ${place}; it only documents a response that the action creates itself`;
}

function statusDeclaration(status: number): string {
  if (status >= 400) return `@Throws(${status})`;
  const responses = `@Responses({ ${status}: { description: '${reasonPhrase(status)}' } })`;
  return status < 300 ? `@StatusCode(${status}), or ${responses} beside another status,` : responses;
}

/** The classes with one media type, by that type. */
const responseClasses: Readonly<Record<string, string>> = {
  'application/jsonl': 'JSONLinesResponse',
  'text/csv': 'CSVResponse',
  'text/event-stream': 'EventSourceResponse',
  'text/html': 'HTMLResponse',
  'text/plain': 'PlainTextResponse',
};
