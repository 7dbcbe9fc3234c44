import type { Readable } from 'node:stream';
import { parse } from 'fast-querystring';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HTTPException } from '../../../errors/http-exception';
import type { FormLimits } from './form-limits';

const unread = new WeakMap<FastifyRequest, Readable>();

/** The bytes of a form in parts that no parser of the host has been given. */
export function unreadForm(request: FastifyRequest): Readable | undefined {
  return unread.get(request);
}

/** Registers parsers of both kinds of form in this scope, each where the host has none. */
export function registerFormParsers(fastify: FastifyInstance, limits: FormLimits): void {
  if (!fastify.hasContentTypeParser('application/x-www-form-urlencoded')) registerUrlencoded(fastify, limits);
  if (!fastify.hasContentTypeParser('multipart/form-data')) registerMultipart(fastify);
}

/** The parts are read when the arguments are bound, so that a request that is refused before costs no reading. */
function registerMultipart(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('multipart/form-data', (request, payload, done) => {
    unread.set(request, payload as unknown as Readable);
    done(null, undefined);
  });
}

/**
 * Parses forms as Fastify parses queries. One with more fields than the limit is refused before it is read: its body may be small and still
 * cost the server a quarter of a second.
 */
function registerUrlencoded(fastify: FastifyInstance, { maxFields }: FormLimits): void {
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (_request, body, done) => {
    const form = withoutPluses(body as Buffer).toString();
    if (hasMoreFields(form, maxFields)) done(new HTTPException(413, `The form has more than ${maxFields} fields`));
    else done(null, parse(form));
  });
}

function hasMoreFields(form: string, most: number): boolean {
  let fields = 1;
  for (let at = form.indexOf('&'); at !== -1; at = form.indexOf('&', at + 1)) if (++fields > most) return true;
  return false;
}

/** A plus is a space. The parser would replace each in a text of its own, which for a mebibyte of them takes a fifth of a second. The body is Fastify's own copy. */
function withoutPluses(body: Buffer): Buffer {
  for (let at = 0; at < body.length; at++) if (body[at] === 0x2b) body[at] = 0x20;
  return body;
}
