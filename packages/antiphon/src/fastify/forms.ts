import type { FastifyRequest } from 'fastify';
import type { TextRecord } from './sources';

const formMediaType = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)[\t ]*(?:;|$)/i;
const noFields: TextRecord = Object.freeze(Object.create(null));

/** The fields of a form body; none when the body is no form, so that its fields are reported as missing (BEHAVIOUR E43). */
export function formOf(request: FastifyRequest): TextRecord {
  const { body } = request;
  if (typeof body !== 'object' || body === null || !formMediaType.test(request.headers['content-type'] ?? '')) return noFields;
  return body as TextRecord;
}
