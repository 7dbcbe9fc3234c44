import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type ErrorFormat, errorText } from '../../errors/error-format';

/** Rejects expectations other than `100-continue` (RFC 9110 §10.1.1) in the error format: Node.js responds with an empty 417. */
export function rejectExpectations(server: Server, format: ErrorFormat): void {
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const body = errorText(format, { status: 417, detail: 'The only supported expectation is `100-continue`', instance: undefined });
    response.writeHead(417, { 'content-type': format.mediaType, 'content-length': Buffer.byteLength(body) });
    response.end(body);
  });
}
