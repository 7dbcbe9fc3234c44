import { parseCookies } from '@antiphon/responses';
import type { FastifyRequest } from 'fastify';
import type { TextParameter } from '../../routes/route';

/** Text as it came, by name. */
export type TextRecord = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Takes the texts of one source from a request. */
export type ReadTexts = (request: FastifyRequest) => TextRecord;

/** Where the text of each kind of parameter stands in a request. */
export const sources: Readonly<Record<TextParameter['kind'], ReadTexts>> = {
  path: (request) => request.params as TextRecord,
  query: (request) => request.query as TextRecord,
  header: ({ headers }) => withEventId(headers as TextRecord),
  cookie: (request) => cookiesOf(request),
};

/**
 * Headers with `Last-Event-ID` as the text that it is: browsers send it in UTF-8 (WHATWG HTML §9.2.4), and Node.js reads headers as Latin-1. One
 * that is not UTF-8 stays as it came.
 */
function withEventId(headers: TextRecord): TextRecord {
  const id = headers['last-event-id'];
  if (typeof id !== 'string' || !NOT_ASCII.test(id)) return headers;
  try {
    return { ...headers, 'last-event-id': new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(id, 'latin1')) };
  } catch {
    return headers;
  }
}

const NOT_ASCII = /[\x80-\xff]/;

const cookies = new WeakMap<FastifyRequest, TextRecord>();

/** The request's cookies, parsed on first use; several Cookie headers arrive joined (RFC 9113 §8.2.3, BEHAVIOUR C19). */
export function cookiesOf(request: FastifyRequest): TextRecord {
  const known = cookies.get(request);
  if (known !== undefined) return known;
  const parsed = parseCookies(request.headers.cookie ?? '');
  cookies.set(request, parsed);
  return parsed;
}
