import { RequestValidationError } from 'antiphon';

/** An error of PostgreSQL, which a library may wrap: https://www.postgresql.org/docs/current/errcodes-appendix.html */
interface DatabaseError {
  readonly code?: string;
  readonly detail?: string;
}

/** Returns the column whose unique value another row has; undefined for any other error. */
export function duplicateColumn(error: Error): string | undefined {
  const { code, detail = '' } = (error.cause ?? error) as DatabaseError;
  return code === '23505' ? (/^Key \("?(.*?)"?\)=/.exec(detail)?.[1] ?? 'a unique field') : undefined;
}

/** Converts an error that is due to a value of the body to a 422; any other error stays as it is. */
export function bodyError(error: Error): Error {
  const { code = '' } = (error.cause ?? error) as DatabaseError;
  // Class 22 has values that no column holds, such as text with the character NUL or the year 0; class 54 has limits, such as that of an index.
  if (!/^(?:22|54)/.test(code)) return error;
  return new RequestValidationError([
    { in: 'body', path: [], code: 'unsupported_value', message: 'contains a value that the database cannot store' },
  ]);
}
