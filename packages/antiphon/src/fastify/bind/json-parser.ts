import { isUtf8 } from 'node:buffer';
import { isJsonMediaType } from '@antiphon/responses/internal';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { parse as parseSafely } from 'secure-json-parse';
import { HTTPException } from '../../errors/http-exception';
import { type BodyStream, readBody } from './read-body';

type BodyParser = (request: FastifyRequest, payload: BodyStream, done: (error: Error | null, value?: unknown) => void) => void;

/** Returns true for the media types of JSON bodies: `application/json` and `application/*+json`, in any case, with any parameters. */
export function isJsonBodyType(contentType: string): boolean {
  return /^application\//i.test(contentType) && isJsonMediaType(contentType);
}

/**
 * Reads JSON bodies in this scope, where nobody does yet: an empty body is absent, not a problem; bytes that are no UTF-8 and text that is no JSON are a 400; keys
 * that would reach a prototype are refused; a byte order mark is skipped (BEHAVIOUR E35, E38). True when no other parser reads any of them.
 */
export function registerJSONParser(fastify: FastifyInstance): boolean {
  // The author has removed Fastify's parser for one that reads every body.
  if (!fastify.hasContentTypeParser('application/json') && hasCatchAllParser(fastify)) return false;
  const contentTypes = ['application/json', /^application\/[\w!#$&^.-]+\+json(?:[\t ]*;|$)/i];
  return contentTypes.map((contentType) => addUnlessPresent(fastify, contentType, readJSON)).every(Boolean);
}

/** Returns whether the parsers of a scope that are not ours read JSON, tried in a scope that is thrown away. */
export async function hasForeignJSONParser(fastify: FastifyInstance): Promise<boolean> {
  let isOurs = true;
  fastify.register(async (probe) => {
    isOurs = registerJSONParser(probe);
  });
  await fastify.after();
  return !isOurs;
}

/** Fastify answers for `*` as for a media type, which it is not; a pattern is looked up by its text, and that of `*` is empty. */
function hasCatchAllParser(fastify: FastifyInstance): boolean {
  return fastify.hasContentTypeParser(Object.assign(/^/, { toString: () => '' }));
}

/** A parser of the host's own stays; Fastify's default one can be told from it only by trying. */
function addUnlessPresent(fastify: FastifyInstance, contentType: string | RegExp, parser: BodyParser): boolean {
  try {
    fastify.addContentTypeParser(contentType, parser);
    return true;
  } catch (error) {
    if ((error as FastifyError).code === 'FST_ERR_CTP_ALREADY_PRESENT') return false;
    throw error;
  }
}

/** Reads a body without Content-Type, or with an empty one, as JSON; another type that nobody parses stays a 415 (BEHAVIOUR E40). */
export function registerLaxJSONParser(fastify: FastifyInstance): void {
  if (hasCatchAllParser(fastify)) return;
  // Fastify refuses an empty one before it looks for a parser.
  fastify.addHook('preParsing', ({ headers }, _reply, _payload, done) => {
    if (headers['content-type']?.trim() === '') delete headers['content-type'];
    done();
  });
  fastify.addContentTypeParser('*', (request: FastifyRequest, payload: BodyStream, done) => {
    const contentType = request.headers['content-type'];
    if (contentType) done(new HTTPException(415, `Unsupported Media Type: \`${contentType}\``));
    else readJSON(request, payload, done);
  });
}

const readJSON: BodyParser = (request, payload, done) => {
  readBody(request, payload, (refusal, body) => {
    if (refusal !== null) return done(refusal);
    try {
      done(null, parseJSON(body));
    } catch (error) {
      done(error as Error);
    }
  });
};

function parseJSON(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const text = body.toString('utf8');
  // What is no UTF-8 has been replaced by U+FFFD; but that may stand in a text as well.
  if (text.includes('\ufffd') && !isUtf8(body)) throw new HTTPException(400, 'There was an error parsing the body');
  try {
    return isHarmless(text) ? JSON.parse(text) : parseSafely(text, undefined, { protoAction: 'error', constructorAction: 'ignore' });
  } catch (cause) {
    throw new HTTPException(400, 'The body is not valid JSON', { cause });
  }
}

/** True for text that can name no prototype, not even by escapes, and has no byte order mark: nothing is left to look for then. */
function isHarmless(text: string): boolean {
  return !text.includes('\\') && !text.includes('__proto__') && text.charCodeAt(0) !== 0xfeff;
}
