import { type AnyErrorHandlers, type ErrorFormat, HTTPException, reasonPhrase } from 'antiphon';
import { DrizzleQueryError } from 'drizzle-orm';
import { TokenError } from 'fast-jwt';
import { token } from './users/current-user';

/** `{ "errors": { "body": ["email must be an email"] } }`, as the specification of RealWorld declares it. */
export const errorFormat: ErrorFormat = {
  mediaType: 'application/json',
  schema: () => ({
    title: 'GenericErrorModel',
    type: 'object',
    properties: {
      errors: {
        type: 'object',
        properties: { body: { type: 'array', items: { type: 'string' } } },
        required: ['body'],
      },
    },
    required: ['errors'],
  }),
  body: ({ status, detail = reasonPhrase(status), issues = [] }) => ({
    errors: { body: issues.length === 0 ? [detail] : issues.map(({ path, message }) => `${path.join('.')} ${message}`) },
  }),
};

export const errorHandlers: AnyErrorHandlers = [
  [TokenError, () => token.unauthorized('The token is invalid or has expired')],
  [DrizzleQueryError, ({ cause }) => rejectedValue(cause as { code?: string; detail?: string })],
];

/** Returns the response to a value that PostgreSQL rejects: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function rejectedValue({ code = '', detail = '' }): HTTPException | undefined {
  if (code === '23505') return new HTTPException(422, `${/\((.+?)\)/.exec(detail)?.[1]} has already been taken`);
  if (code === '23503') return new HTTPException(404, 'It has been deleted in the meantime');
  // Text with the character NUL, or a number that no column holds.
  if (code.startsWith('22')) return new HTTPException(422, 'A value cannot be stored');
  return undefined;
}
