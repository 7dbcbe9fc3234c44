import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { parseEvents } from './events';
import type { CompareMode, RecordedResponse } from './recording';
import { cookieDifferences } from './set-cookie';
import { type Reply, valuesOf } from './wire';

/**
 * Compares the recorded response with our normalized reply: one sentence for each difference, none when they agree.
 *
 * Each mode is defined by `meta.compare` of the recordings.
 */
export function differences(mode: CompareMode, expected: RecordedResponse, reply: Reply | undefined): string[] {
  if (mode === 'skip') return [];
  if (reply === undefined) return expected.status === null ? [] : [`expected status ${expected.status}, got no response`];
  return comparisons[mode](expected, reply);
}

type Comparison = (expected: RecordedResponse, reply: Reply) => string[];

const comparisons: Readonly<Record<Exclude<CompareMode, 'skip'>, Comparison>> = {
  exact: (expected, reply) => [...message(expected, reply), ...headers(expected, reply), ...bodyBytes(expected, reply)],
  json: (expected, reply) => [...message(expected, reply), ...headers(expected, reply, ['content-length']), ...bodyJson(expected, reply)],
  status,
  locs: (expected, reply) => [...status(expected, reply), ...locs(expected, reply)],
  prefix: (expected, reply) => [...status(expected, reply), ...bodyBytes(expected, reply), ...cut(reply)],
  cookies: (expected, reply) => [...cookies(expected, reply), ...responseWithoutCookies(expected, reply)],
  sse: (expected, reply) => [...message(expected, reply), ...contentType(expected, reply), ...events(expected, reply)],
  servers: (expected, reply) => [...status(expected, reply), ...servers(expected, reply)],
  docs: (expected, reply) => [...message(expected, reply), ...contentType(expected, reply)],
};

/** Headers that the server sets, not the application. */
const IGNORED = ['date', 'server', 'connection', 'keep-alive', 'transfer-encoding'];

/** Headers that must be absent if the recording lacks them, because they describe the message. */
const TELLING = ['content-type', 'content-encoding', 'content-range', 'content-disposition', 'location', 'set-cookie'];

function status(expected: RecordedResponse, reply: Reply): string[] {
  return unlessEqual('status', expected.status, reply.status);
}

/** Compares the status. The message must be complete unless the client or the recording cut it. */
function message(expected: RecordedResponse, reply: Reply): string[] {
  const isCut = expected.truncated !== undefined || expected.body_note !== undefined;
  return [
    ...status(expected, reply),
    ...(reply.complete || isCut ? [] : ['the connection was cut before the end of the body']),
    ...(reply.surplus === 0 || isCut ? [] : [`${reply.surplus} bytes follow the end of the message`]),
  ];
}

function headers(expected: RecordedResponse, reply: Reply, besides: readonly string[] = []): string[] {
  const recorded = expected.headers ?? [];
  const names = new Set(recorded.map(([name]) => name.toLowerCase()));
  const ignored = [...IGNORED, ...besides];
  const telling = expected.framing === undefined ? [...TELLING, 'content-length'] : TELLING;
  return [
    ...[...names]
      .filter((name) => !ignored.includes(name))
      .flatMap((name) => header(name, valuesOf(recorded, name), valuesOf(reply.headers, name))),
    ...telling
      .filter((name) => !names.has(name) && !ignored.includes(name))
      .flatMap((name) => header(name, [], valuesOf(reply.headers, name))),
  ];
}

function header(name: string, expected: readonly string[], actual: readonly string[]): string[] {
  if (name === 'etag') return unlessEqual('number of etag headers', expected.length, actual.length);
  if (name === 'allow') return allowed(expected, actual);
  return unlessEqual(`header ${name}`, expected, actual);
}

/** Compares `Allow` as a set. Antiphon lists every method of the path, including HEAD (`head-answered`). */
function allowed(expected: readonly string[], actual: readonly string[]): string[] {
  const methods = methodsOf(actual);
  const missing = methodsOf(expected).filter((method) => !methods.includes(method));
  return missing.length === 0 ? [] : [`header allow: expected ${missing.join(', ')} in it, got ${JSON.stringify(actual)}`];
}

function methodsOf(values: readonly string[]): string[] {
  return values.flatMap((value) => value.split(',')).map((method) => method.trim());
}

function contentType(expected: RecordedResponse, reply: Reply): string[] {
  return header('content-type', valuesOf(expected.headers ?? [], 'content-type'), valuesOf(reply.headers, 'content-type'));
}

function cookies(expected: RecordedResponse, reply: Reply): string[] {
  return cookieDifferences(valuesOf(expected.headers ?? [], 'set-cookie'), valuesOf(reply.headers, 'set-cookie'));
}

/** Compares JSON like `json`, events like `sse`, and any other content like `exact`. */
function responseWithoutCookies(expected: RecordedResponse, reply: Reply): string[] {
  const type = valuesOf(expected.headers ?? [], 'content-type').join();
  const isJson = /json/.test(type);
  const compareBody = type.startsWith('text/event-stream') ? events : isJson ? bodyJson : bodyBytes;
  const body = compareBody(expected, reply);
  return [...message(expected, reply), ...headers(expected, reply, isJson ? ['set-cookie', 'content-length'] : ['set-cookie']), ...body];
}

function bodyBytes({ body, body_hex, body_sha256 }: RecordedResponse, reply: Reply): string[] {
  if (body_sha256 !== undefined)
    return unlessEqual('sha256 of the body', body_sha256, createHash('sha256').update(reply.body).digest('hex'));
  if (body_hex !== undefined) return unlessEqual('body (hex)', body_hex, reply.body.toString('hex'));
  if (body === undefined || Buffer.from(body).equals(reply.body)) return [];
  return unlessEqual('body', body, reply.body.toString('utf8'));
}

function bodyJson(expected: RecordedResponse, reply: Reply): string[] {
  const value = parsed(expected.body);
  return value === undefined ? bodyBytes(expected, reply) : unlessEqual('body', value, jsonOf(reply));
}

function locs(expected: RecordedResponse, reply: Reply): string[] {
  return unlessEqual('locs', locsOf(parsed(expected.body)), locsOf(jsonOf(reply)));
}

/** Compares the set of `detail[].loc`. */
function locsOf(body: unknown): string[] {
  const detail = isRecord(body) && Array.isArray(body.detail) ? body.detail : [];
  return [...new Set(detail.map((issue) => JSON.stringify(isRecord(issue) ? issue.loc : issue)))].sort();
}

function cut(reply: Reply): string[] {
  return reply.complete ? ['the connection should have been cut before the end of the body'] : [];
}

function events(expected: RecordedResponse, reply: Reply): string[] {
  if (expected.body === undefined) return [];
  return unlessEqual('events', parseEvents(expected.body), parseEvents(reply.body.toString('utf8')));
}

function servers(expected: RecordedResponse, reply: Reply): string[] {
  const document = jsonOf(reply);
  return unlessEqual('servers', expected.servers ?? null, (isRecord(document) ? document.servers : undefined) ?? null);
}

function jsonOf(reply: Reply): unknown {
  const text = reply.body.toString('utf8');
  const value = parsed(text);
  return value === undefined ? `not JSON: ${text}` : value;
}

/** Returns the value of a JSON text, or undefined for invalid JSON. */
function parsed(text = ''): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unlessEqual(what: string, expected: unknown, actual: unknown): string[] {
  return isDeepStrictEqual(expected, actual) ? [] : [`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`];
}
