import { type IncomingMessage, request as sendRequest } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { CheckedAnswer } from '../../openapi/check-response';
import { serveOnFreePort } from '../free-port';
import type { WireRequest } from './request';

/** Sends requests to an application over HTTP. */
export interface Driver {
  send(request: WireRequest): Promise<DrivenAnswer>;
  close(): Promise<void>;
}

/** Thrown when a request is not answered: the connection is closed, or nothing comes. */
export class NoAnswer extends Error {}

/** Beyond these a body is taken for endless, and not read any further. */
export interface ReadLimits {
  /** How long it may say nothing, in milliseconds. */
  readonly idle: number;
  /** How long it may take, in milliseconds. */
  readonly longest: number;
  readonly bytes: number;
}

/** What came of an answer. */
export interface DrivenAnswer extends CheckedAnswer {
  readonly body: Buffer;
  /** How the body ended: as its framing says, before that, or by our limits. */
  readonly end: 'whole' | 'broken' | 'cut';
}

/** On a free port of this machine; whether the application listens as well is no matter. */
export async function startDriver(fastify: FastifyInstance, limits: ReadLimits): Promise<Driver> {
  const { port, close } = await serveOnFreePort(fastify);
  return { send: (request) => send(port, request, limits), close };
}

/** How long a request may wait for the head of its answer, in milliseconds. */
const patience = 10_000;

/** A timer of Node.js that is set to more milliseconds fires after one. */
const longestTimer = 2 ** 31 - 1;

function send(port: number, { method, target, headers, body, length }: WireRequest, limits: ReadLimits): Promise<DrivenAnswer> {
  return new Promise((resolve, reject) => {
    const framing = length === undefined ? {} : { 'content-length': String(length) };
    const outgoing = sendRequest({ host: '127.0.0.1', port, method, path: target, headers: { ...headers, ...framing }, agent: false });
    outgoing.setTimeout(patience, () => outgoing.destroy(new Error(`nothing came for ${patience} milliseconds`)));
    outgoing.on('error', (error) => reject(new NoAnswer(error.message, { cause: error })));
    outgoing.on('response', (response) => {
      outgoing.setTimeout(0);
      resolve(readAnswer(response, limits).finally(() => outgoing.destroy()));
    });
    if (body === undefined && length !== undefined) outgoing.flushHeaders();
    else outgoing.end(body);
  });
}

async function readAnswer(response: IncomingMessage, limits: ReadLimits): Promise<DrivenAnswer> {
  const { body, end } = await readBody(response, limits);
  return { status: response.statusCode ?? 0, headers: response.headers, body, end };
}

function readBody(response: IncomingMessage, { idle, longest, bytes }: ReadLimits): Promise<Pick<DrivenAnswer, 'body' | 'end'>> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let isCut = false;
    const cut = () => {
      isCut = true;
      response.destroy();
    };
    const silence = setTimeout(cut, Math.min(idle, longestTimer));
    const limit = setTimeout(cut, Math.min(longest, longestTimer));
    response.on('data', (chunk: Buffer) => {
      silence.refresh();
      chunks.push(chunk);
      size += chunk.length;
      if (size > bytes) cut();
    });
    // A connection that breaks is told by `complete`.
    response.on('error', () => {});
    response.on('close', () => {
      clearTimeout(silence);
      clearTimeout(limit);
      resolve({ body: Buffer.concat(chunks), end: response.complete ? 'whole' : isCut ? 'cut' : 'broken' });
    });
  });
}
