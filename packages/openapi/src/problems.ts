/** Every error that a caller of this package can fix: its sentence and its fix. */
const rows = {
  'unsupported-version': (version: string) => ({
    sentence: `Version \`${version}\` of OpenAPI is not supported`,
    fix: 'convert the document to OpenAPI 3.1 or 3.2',
  }),
  'invalid-base-url': (url: string) => ({
    sentence: `The base URL \`${url}\` is not an http or https URL`,
    fix: 'give the URL below which the paths of the document are served, such as http://127.0.0.1:3000',
  }),
  'unreachable-server': (url: string, reason: string) => ({
    sentence: `The server at \`${url}\` cannot be reached: ${reason}`,
    fix: 'start the server, or correct the base URL',
  }),
  'untrusted-certificate': (url: string, reason: string) => ({
    sentence: `The certificate of \`${url}\` is not trusted: ${reason}`,
    fix: 'set the environment variable NODE_EXTRA_CA_CERTS to a PEM file with the certificate of the server, or of the authority that signed it',
  }),
  'unknown-operation': (operation: string) => ({
    sentence: `The document has no operation \`${operation}\``,
    fix: 'write the method and the path of the document in `allow`, such as `POST /users/{userId}`',
  }),
  'unknown-scheme': (scheme: string, known: readonly string[]) => ({
    sentence: `The document has no security scheme \`${scheme}\``,
    fix:
      known.length === 0
        ? 'remove it from `credentials`'
        : `write the name of a scheme of the document in \`credentials\`: ${known.map((name) => `\`${name}\``).join(', ')}`,
  }),
} as const satisfies Record<string, (...details: never[]) => OpenAPIProblem>;

/** An error of the author with its fix. */
export interface OpenAPIProblem {
  readonly sentence: string;
  readonly fix: string;
}

/** The kind of an `OpenAPIError`, in kebab case. */
export type OpenAPIErrorCode = keyof typeof rows;

/** Thrown for a document or a server that cannot be used; the message has the sentence and the fix. */
export class OpenAPIError extends Error {
  readonly code: OpenAPIErrorCode;
  readonly sentence: string;
  readonly fix: string;

  constructor(code: OpenAPIErrorCode, { sentence, fix }: OpenAPIProblem) {
    super(`${sentence}; ${fix}`);
    this.name = 'OpenAPIError';
    this.code = code;
    this.sentence = sentence;
    this.fix = fix;
  }
}

/** Creates the error of one row of the table from the details that its sentence names. */
export function openapiError<Code extends OpenAPIErrorCode>(code: Code, ...details: Parameters<(typeof rows)[Code]>): OpenAPIError {
  const describe = rows[code] as (...details: unknown[]) => OpenAPIProblem;
  return new OpenAPIError(code, describe(...details));
}
