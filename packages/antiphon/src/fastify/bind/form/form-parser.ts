import type { Readable } from 'node:stream';
import { parse } from 'fast-querystring';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { keepBody } from '../../../dependencies/kept-body';
import { HTTPException } from '../../../errors/http-exception';
import type { FormLimits } from './form-limits';

const unread = new WeakMap<FastifyRequest, Readable>();

/** Returns the unread bytes of a multipart form; undefined if a parser of the host has read them. */
export function unreadForm(request: FastifyRequest): Readable | undefined {
  return unread.get(request);
}

/** Registers parsers of both media types of forms in a scope, for each that has none. */
export function registerFormParsers(fastify: FastifyInstance, limits: FormLimits): void {
  if (!fastify.hasContentTypeParser('application/x-www-form-urlencoded')) registerUrlencoded(fastify, limits);
  if (!fastify.hasContentTypeParser('multipart/form-data')) registerMultipart(fastify);
}

/** The parts are read when the arguments are bound: a request that is rejected before is not read. */
function registerMultipart(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('multipart/form-data', (request, payload, done) => {
    unread.set(request, payload as unknown as Readable);
    done(null, undefined);
  });
}

/**
 * Parses forms as Fastify parses queries. A form with too many fields is rejected before it is parsed: a small body could cost a quarter of a
 * second.
 */
function registerUrlencoded(fastify: FastifyInstance, { maxFields }: FormLimits): void {
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (request, body, done) => {
    keepBody(request, body as Buffer);
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

/** Replaces each plus by a space, in place: Fastify's buffer is a copy. The parser takes a fifth of a second for a mebibyte of pluses. */
function withoutPluses(body: Buffer): Buffer {
  for (let at = 0; at < body.length; at++) if (body[at] === 0x2b) body[at] = 0x20;
  return body;
}
