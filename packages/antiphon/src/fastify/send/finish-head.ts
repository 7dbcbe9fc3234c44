import * as responses from '@antiphon/responses/internal';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasHooks, internalHook } from '../fastify-internals';

/** Read once: a re-exported name is looked up at each use, and these are used for every header. */
const { connectionFields, isSendable, isSingleValued, isToken } = responses;

/** Set on a reply whose response was encoded by its author. */
const encodedByAuthor = Symbol('antiphon.encodedByAuthor');

interface CodedReply extends FastifyReply {
  [encodedByAuthor]?: boolean;
}

type OnSend = (request: FastifyRequest, reply: CodedReply, payload: unknown, done: (error?: Error | null) => void) => void;

/**
 * Completes the head of a response after all hooks that may change it. Routes without `onSend` hooks have this hook only under HTTP/2.
 *
 * A hook that compresses changes the bytes: a strong tag becomes a weak one, and ranges are no longer offered (RFC 9110 §8.8.3.3). A head that
 * HTTP/2 cannot send fails here, where an error response can still replace it: Node.js would throw when the first bytes of a stream are written.
 */
export function registerFinishHead(fastify: FastifyInstance): void {
  const isHttp2 = fastify.initialConfig.http2 === true || 'updateSettings' in fastify.server;
  const finish = isHttp2 ? finishHttp2Head : finishHead;
  fastify.addHook('onRoute', function finishLast(route) {
    const own = [route.onSend ?? []].flat().filter((hook) => hook !== finish);
    // Moved to the end again if a mounted application has added hooks.
    if (isHttp2 || hasHooks(this, { ...route, onSend: own }, ['onSend'])) route.onSend = [...own, finish as never];
  });
}

/** Marks a response that its author has encoded: its tag is that of the encoded bytes. */
export function markEncodedByAuthor(reply: CodedReply): void {
  reply[encodedByAuthor] = true;
}

const finishHead: OnSend = (_request, reply, _payload, done) => {
  weakenTag(reply);
  done();
};

const finishHttp2Head: OnSend = internalHook((_request, reply, _payload, done) => {
  weakenTag(reply);
  const fault = findFault(reply);
  if (fault === undefined) done();
  else done(new TypeError(`HTTP/2 cannot send the header ${fault}`));
});

function weakenTag(reply: CodedReply): void {
  const coding = reply.getHeader('content-encoding');
  if (coding === undefined || coding === 'identity' || reply[encodedByAuthor]) return;
  const etag = reply.getHeader('etag');
  if (typeof etag === 'string' && etag.startsWith('"')) reply.header('etag', `W/${etag}`);
  reply.removeHeader('accept-ranges');
}

function findFault(reply: FastifyReply): string | undefined {
  // Node.js ignores it as well, with a warning.
  if (reply.hasHeader('connection')) reply.removeHeader('connection');
  const headers = reply.getHeaders();
  for (const name in headers) {
    const value = headers[name];
    if (connectionFields.includes(name)) return `\`${name}\`: it belongs to a connection of HTTP/1 (RFC 9113 §8.2.2)`;
    if (!isToken(name)) return `\`${name}\`: its name is not an HTTP token`;
    if (Array.isArray(value) && value.length > 1 && isSingleValued(name)) return `\`${name}\` more than once`;
    if (!isSendable(String(value))) return `\`${name}\`: its value has a character that cannot be sent`;
  }
  return undefined;
}
