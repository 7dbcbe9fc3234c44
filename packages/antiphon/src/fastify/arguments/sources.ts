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
  header: (request) => request.headers as TextRecord,
  cookie: (request) => cookiesOf(request),
};

const cookies = new WeakMap<FastifyRequest, TextRecord>();

/** The request's cookies, parsed on first use; several Cookie headers arrive joined (RFC 9113 §8.2.3, BEHAVIOUR C19). */
export function cookiesOf(request: FastifyRequest): TextRecord {
  const known = cookies.get(request);
  if (known !== undefined) return known;
  const parsed = parseCookies(request.headers.cookie ?? '');
  cookies.set(request, parsed);
  return parsed;
}
