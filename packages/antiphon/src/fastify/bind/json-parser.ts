import { isUtf8 } from 'node:buffer';
import { isJsonMediaType } from '@antiphon/responses/internal';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { parse as parseSafely } from 'secure-json-parse';
import { keepBody } from '../../dependencies/kept-body';
import { HTTPException } from '../../errors/http-exception';
import { routeOf } from '../route-of-request';
import { trace, tracing } from '../tracing';
import { type BodyStream, readBody } from './read-body';

type BodyParser = (request: FastifyRequest, payload: BodyStream, done: (error: Error | null, value?: unknown) => void) => void;

/** Returns true for the media types of JSON bodies: `application/json` and `application/*+json`, in any case, with any parameters. */
export function isJsonBodyType(contentType: string): boolean {
  return /^application\//i.test(contentType) && isJsonMediaType(contentType);
}

/**
 * Registers a parser of JSON bodies in a scope, for each media type that has none. An empty body is a missing one. Bytes that are not UTF-8, text that
 * is not JSON and keys that would reach a prototype are rejected (400). A byte order mark is skipped.
 *
 * @returns true if no other parser reads JSON.
 */
export function registerJsonParser(fastify: FastifyInstance): boolean {
  // The author has removed Fastify's parser for one that reads every body.
  if (!fastify.hasContentTypeParser('application/json') && hasCatchAllParser(fastify)) return false;
  const contentTypes = ['application/json', /^application\/[\w!#$&^.-]+\+json(?:[\t ]*;|$)/i];
  return contentTypes.map((contentType) => addUnlessPresent(fastify, contentType, readJson)).every(Boolean);
}

/** Returns true if a parser of the author or the host reads JSON in this scope. It is tried in an inner scope, which is then discarded. */
export async function hasForeignJsonParser(fastify: FastifyInstance): Promise<boolean> {
  let isOurs = true;
  fastify.register(async (probe) => {
    isOurs = registerJsonParser(probe);
  });
  await fastify.after();
  return !isOurs;
}

/** Fastify has no query for the parser of `*`. It looks up a pattern by its text, and keeps that parser under an empty one. */
function hasCatchAllParser(fastify: FastifyInstance): boolean {
  return fastify.hasContentTypeParser(Object.assign(/^/, { toString: () => '' }));
}

/** Leaves a parser of the author or the host alone. Only an attempt distinguishes it from Fastify's default one. */
function addUnlessPresent(fastify: FastifyInstance, contentType: string | RegExp, parser: BodyParser): boolean {
  try {
    fastify.addContentTypeParser(contentType, parser);
    return true;
  } catch (error) {
    if ((error as FastifyError).code === 'FST_ERR_CTP_ALREADY_PRESENT') return false;
    throw error;
  }
}

/** Registers a parser that reads a body without Content-Type, or with an empty one, as JSON. A type without a parser remains a 415. */
export function registerLaxJsonParser(fastify: FastifyInstance): void {
  if (hasCatchAllParser(fastify)) return;
  // Fastify rejects an empty one before it looks for a parser.
  fastify.addHook('preParsing', ({ headers }, _reply, _payload, done) => {
    if (headers['content-type']?.trim() === '') delete headers['content-type'];
    done();
  });
  fastify.addContentTypeParser('*', (request: FastifyRequest, payload: BodyStream, done) => {
    const contentType = request.headers['content-type'];
    if (contentType) done(new HTTPException(415, `Unsupported Media Type: \`${contentType}\``));
    else readJson(request, payload, done);
  });
}

const readJson: BodyParser = (request, payload, done) => {
  readBody(request, payload, (error, body) => {
    if (error !== null) return done(error);
    keepBody(request, body);
    try {
      done(null, parseTraced(request, body));
    } catch (error) {
      done(error as Error);
    }
  });
};

function parseTraced(request: FastifyRequest, body: Buffer): unknown {
  const route = tracing.parse.hasSubscribers ? routeOf(request) : undefined;
  return route === undefined ? parseJson(body) : trace(tracing.parse, { request, route }, () => parseJson(body));
}

function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const text = body.toString('utf8');
  // Bytes that are not UTF-8 have been decoded as U+FFFD, which may occur in a text as well.
  if (text.includes('\ufffd') && !isUtf8(body)) throw new HTTPException(400, 'There was an error parsing the body');
  try {
    return isHarmless(text) ? JSON.parse(text) : parseSafely(text, undefined, { protoAction: 'error', constructorAction: 'ignore' });
  } catch (cause) {
    throw new HTTPException(400, 'The body is not valid JSON', { cause });
  }
}

/** Returns true for text that cannot name a prototype, not even by escapes, and has no byte order mark: `JSON.parse` alone is safe. */
function isHarmless(text: string): boolean {
  return !text.includes('\\') && !text.includes('__proto__') && text.charCodeAt(0) !== 0xfeff;
}
