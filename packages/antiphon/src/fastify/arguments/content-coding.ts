import type { preParsingHookHandler } from 'fastify';
import { HTTPException } from '../../errors/http-errors';

/**
 * A `preParsing` hook that refuses a body whose coding nobody has undone before, with 415 and the codings that are taken (RFC 9110 §8.4,
 * §12.5.3). It has to be the last: a plugin that decompresses, as @fastify/compress, leaves the header and replaces the payload.
 */
export const refuseEncodedBody: preParsingHookHandler = (request, _reply, payload, done) => {
  const coding = request.headers['content-encoding'];
  if (coding === undefined || coding.toLowerCase() === 'identity' || payload !== request.raw) return done(null, payload);
  done(new HTTPException(415, `Unsupported Content-Encoding: \`${coding}\``, { headers: { 'accept-encoding': 'identity' } }));
};
