import type { FastifyRequest, preParsingHookHandler } from 'fastify';
import { HTTPException } from '../../errors/http-exception';
import { internalHook } from '../fastify-internals';

/**
 * Returns the error of a body that is still encoded: 415 with the accepted encodings (RFC 9110 §8.4, §12.5.3). A plugin that decompresses, such as
 * @fastify/compress, replaces the payload and leaves the header.
 */
export function unsupportedEncodingError({ headers, raw }: FastifyRequest, payload: unknown): HTTPException | undefined {
  const coding = headers['content-encoding'];
  if (coding === undefined || coding.toLowerCase() === 'identity' || payload !== raw) return undefined;
  return new HTTPException(415, `Unsupported Content-Encoding: \`${coding}\``, { headers: { 'accept-encoding': 'identity' } });
}

/** Rejects an encoded body before a third-party parser sees it. It has to be the last `preParsing` hook. */
export const rejectEncodedBody: preParsingHookHandler = internalHook((request, _reply, payload, done) => {
  done(unsupportedEncodingError(request, payload) ?? null, payload);
});
