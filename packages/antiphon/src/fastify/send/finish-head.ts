import { asError } from '@antiphon/responses/internal';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasHooks, internalHook } from '../fastify-internals';
import { requireSendableHead } from '../node/http2-head';
import { checksHeads } from '../node/http2-response';

/** Set on a reply whose response was encoded by its author. */
const encodedByAuthor = Symbol('antiphon.encodedByAuthor');

interface CodedReply extends FastifyReply {
  [encodedByAuthor]?: boolean;
}

type OnSend = (request: FastifyRequest, reply: CodedReply, payload: unknown, done: (error?: Error | null) => void) => void;

/**
 * Completes the head of a response after all hooks that may change it. Routes without `onSend` hooks have this hook only under HTTP/2, on a server that
 * this package did not create.
 *
 * A hook that compresses changes the bytes: a strong tag becomes a weak one, and ranges are no longer offered (RFC 9110 §8.8.3.3). A head that
 * HTTP/2 cannot send fails here, where an error response can still replace it: Node.js would throw when the first bytes of a stream are written.
 */
export function registerFinishHead(fastify: FastifyInstance): void {
  const isHttp2 = fastify.initialConfig.http2 === true || 'updateSettings' in fastify.server;
  const isUnchecked = isHttp2 && !checksHeads(fastify);
  const finish = isHttp2 ? finishHttp2Head : finishHead;
  fastify.addHook('onRoute', function finishLast(route) {
    const own = [route.onSend ?? []].flat().filter((hook) => hook !== finish);
    // Moved to the end again if a mounted application has added hooks.
    if (isUnchecked || hasHooks(this, { ...route, onSend: own }, ['onSend'])) route.onSend = [...own, finish as never];
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
  let fault: Error | null = null;
  try {
    checkHttp2Head(reply);
  } catch (error) {
    fault = asError(error);
  }
  // Outside `try`: it sends the response.
  done(fault);
});

/** Checks a head before its body is passed to Fastify. Throws a TypeError for one that HTTP/2 cannot send; that of HTTP/1 is checked by Node. */
export function checkHttp2Head(reply: FastifyReply): void {
  if (reply.raw.req.httpVersionMajor !== 2) return;
  // Node.js ignores it as well, with a warning.
  if (reply.hasHeader('connection')) reply.removeHeader('connection');
  requireSendableHead(reply.getHeaders());
}

function weakenTag(reply: CodedReply): void {
  const coding = reply.getHeader('content-encoding');
  if (coding === undefined || coding === 'identity' || reply[encodedByAuthor]) return;
  const etag = reply.getHeader('etag');
  if (typeof etag === 'string' && etag.startsWith('"')) reply.header('etag', `W/${etag}`);
  reply.removeHeader('accept-ranges');
}
