import type { FastifyRequest, preParsingHookHandler } from 'fastify';
import { HTTPException } from '../../errors/http-exception';
import { internalHook } from '../fastify-internals';

/**
 * Why a body whose coding nobody has undone is refused: 415 and the codings that are taken (RFC 9110 §8.4, §12.5.3). A plugin that
 * decompresses, as @fastify/compress, leaves the header and replaces the payload.
 */
export function unsupportedEncodingError({ headers, raw }: FastifyRequest, payload: unknown): HTTPException | undefined {
  const coding = headers['content-encoding'];
  if (coding === undefined || coding.toLowerCase() === 'identity' || payload !== raw) return undefined;
  return new HTTPException(415, `Unsupported Content-Encoding: \`${coding}\``, { headers: { 'accept-encoding': 'identity' } });
}

/** The same for a body that others parse, as a `preParsing` hook; it has to be the last. */
export const rejectEncodedBody: preParsingHookHandler = internalHook((request, _reply, payload, done) => {
  done(unsupportedEncodingError(request, payload) ?? null, payload);
});
