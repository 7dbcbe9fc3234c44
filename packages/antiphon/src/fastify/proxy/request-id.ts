import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { TrustPeer } from './trusted-peers';

/** The header that carries the id of a request, and its reader. */
export interface RequestIds {
  /** Name of the header, in lower case. */
  readonly header: string;
  /** Returns the id that a trusted proxy has sent, or a new one. */
  readonly idOf: (request: IncomingMessage) => string;
}

/** Printable characters without spaces: an id appears in logs and in a header. */
const validId = /^[\x21-\x7e]{1,128}$/;

/** Compiles the ids of requests; undefined without the option. Any other peer than a trusted proxy could send an id that is in the log already. */
export function compileRequestIds(option: boolean | string | undefined, trusts: TrustPeer): RequestIds | undefined {
  if (option === undefined || option === false) return undefined;
  const header = option === true ? 'x-request-id' : option.toLowerCase();
  const idOf = ({ headers, socket }: IncomingMessage): string => {
    const given = headers[header];
    const isUsable = typeof given === 'string' && validId.test(given) && trusts(socket.remoteAddress);
    return isUsable ? given : randomUUID();
  };
  return { header, idOf };
}

/** Adds the id of each request to its response. Call it before all other hooks, so that the responses of their errors have it too. */
export function sendRequestIds(fastify: FastifyInstance, { header }: RequestIds): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header(header, request.id);
    done();
  });
}
