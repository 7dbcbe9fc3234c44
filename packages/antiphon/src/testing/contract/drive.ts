import { type IncomingMessage, request as sendRequest } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { CheckedAnswer } from '../../openapi/check-response';
import { serveOnFreePort } from '../free-port';
import type { WireRequest } from './request';

/** Sends requests to an application over HTTP. */
export interface Driver {
  send(request: WireRequest): Promise<CheckedAnswer>;
  close(): Promise<void>;
}

/** How long a stream may say nothing before it is taken for endless, in milliseconds, and how much of a body is read, in bytes. */
export interface ReadLimits {
  readonly idle: number;
  readonly bytes: number;
}

/** On a free port of this machine; whether the application listens as well is no matter. */
export async function startDriver(fastify: FastifyInstance, limits: ReadLimits): Promise<Driver> {
  const { port, close } = await serveOnFreePort(fastify);
  return { send: (request) => send(port, request, limits), close };
}

function send(port: number, { method, target, headers, body }: WireRequest, limits: ReadLimits): Promise<CheckedAnswer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(body.byteLength) };
    const outgoing = sendRequest({ host: '127.0.0.1', port, method, path: target, headers: { ...headers, ...length }, agent: false });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => resolve(readAnswer(response, limits)));
    outgoing.end(body);
  });
}

async function readAnswer(response: IncomingMessage, limits: ReadLimits): Promise<CheckedAnswer> {
  const body = await readBody(response, limits);
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}

/** The whole body; undefined when it did not end within the limits, and the connection is cut. */
function readBody(response: IncomingMessage, { idle, bytes }: ReadLimits): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const giveUp = () => {
      response.destroy();
      resolve(undefined);
    };
    let timer = setTimeout(giveUp, idle);
    response.on('data', (chunk: Buffer) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, idle);
      chunks.push(chunk);
      size += chunk.length;
      if (size > bytes) giveUp();
    });
    response.on('close', () => {
      clearTimeout(timer);
      resolve(response.complete ? Buffer.concat(chunks) : undefined);
    });
  });
}
