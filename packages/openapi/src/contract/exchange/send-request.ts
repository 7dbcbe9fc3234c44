import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import type { CheckedResponse } from '../../responses/checked-response';
import type { WireRequest } from './write-request';

/** A rejection of `sendRequest`: the connection could not be opened, was closed, or no response came in time. */
export class NoResponseError extends Error {
  /** True if no connection could be opened. */
  readonly isUnreachable: boolean;
  /** True if the chain of certificates does not end at a trusted authority. */
  readonly isUntrusted: boolean;

  /** An AggregateError of Node.js, for a host with several addresses, has a code and no message. */
  constructor(cause: NodeJS.ErrnoException) {
    super(cause.message || cause.code, { cause });
    this.isUnreachable = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(cause.code ?? '');
    this.isUntrusted = /SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)/.test(cause.code ?? '');
  }
}

/** Limits to reading a response; a body beyond them is cut off. */
export interface ResponseLimits {
  /** Time to wait for the head, in milliseconds. */
  readonly responseTimeout: number;
  /** Time without a byte of the body, in milliseconds. */
  readonly idleTimeout: number;
  /** Time of the whole body, in milliseconds. */
  readonly maxDuration: number;
  /** Size of the body, in bytes. */
  readonly maxBodySize: number;
}

/** A response, as much of it as was read. */
export interface ReceivedResponse extends CheckedResponse {
  readonly body: Buffer;
  /** The end of the body: where its framing announces it, before that, or at a limit. */
  readonly end: 'complete' | 'broken' | 'cut';
}

/**
 * Sends one request on its own connection.
 *
 * @throws NoResponseError if no response is received.
 */
export function sendRequest(
  baseUrl: URL,
  { method, target, headers, body, length }: WireRequest,
  limits: ResponseLimits,
): Promise<ReceivedResponse> {
  const { responseTimeout } = limits;
  const open = baseUrl.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const framing = length === undefined ? {} : { 'content-length': String(length) };
    const outgoing = open({ ...urlToHttpOptions(baseUrl), method, path: target, headers: { ...headers, ...framing }, agent: false });
    outgoing.setTimeout(responseTimeout, () => outgoing.destroy(new Error(`timeout after ${responseTimeout} milliseconds`)));
    outgoing.on('error', (error) => reject(new NoResponseError(error)));
    outgoing.on('response', (response) => {
      outgoing.setTimeout(0);
      resolve(readResponse(response, limits).finally(() => outgoing.destroy()));
    });
    if (body === undefined && length !== undefined) outgoing.flushHeaders();
    else outgoing.end(body);
  });
}

async function readResponse(response: IncomingMessage, limits: ResponseLimits): Promise<ReceivedResponse> {
  const { body, end } = await readBody(response, limits);
  return { status: response.statusCode ?? 0, headers: response.headers, body, end };
}

function readBody(response: IncomingMessage, limits: ResponseLimits): Promise<Pick<ReceivedResponse, 'body' | 'end'>> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let isCut = false;
    const cut = () => {
      isCut = true;
      response.destroy();
    };
    const idle = setTimeout(cut, delayOf(limits.idleTimeout));
    const deadline = setTimeout(cut, delayOf(limits.maxDuration));
    response.on('data', (chunk: Buffer) => {
      idle.refresh();
      chunks.push(chunk);
      size += chunk.length;
      if (size > limits.maxBodySize) cut();
    });
    // A broken connection is recognized by `complete`.
    response.on('error', () => {});
    response.on('close', () => {
      clearTimeout(idle);
      clearTimeout(deadline);
      resolve({ body: Buffer.concat(chunks), end: response.complete ? 'complete' : isCut ? 'cut' : 'broken' });
    });
  });
}

/** A timer of Node.js that is set to more milliseconds fires after one. */
function delayOf(milliseconds: number): number {
  return Math.min(milliseconds, 2 ** 31 - 1);
}
