import { type App, type AppOptions, createApp } from 'antiphon';
import { exchange } from '../../src/replay/exchange';
import type { HeaderLine } from '../../src/replay/recording';
import { valuesOf } from '../../src/replay/wire';

/** A response as received. */
export interface WireResponse {
  readonly status: number;
  /** All values of a header. */
  header(name: string): string[];
  readonly text: string;
  readonly bytes: Buffer;
  readonly isComplete: boolean;
}

/** Sends one request over a separate socket. */
export type Send = (method: string, target: string, request?: { headers?: readonly HeaderLine[]; body?: string }) => Promise<WireResponse>;

const running: App[] = [];

/** Serves an application until the test ends; errors have FastAPI's form by default. */
export async function serve(options: AppOptions): Promise<Send> {
  return serveApp(createApp({ errorFormat: 'fastapi', ...options }));
}

export async function serveApp(app: App): Promise<Send> {
  running.push(app);
  const port = Number(new URL(await app.listen({ port: 0 })).port);
  return (method, target, { headers = [], body = '' } = {}) => send(port, method, target, headers, body);
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.close()));
});

async function send(port: number, method: string, target: string, headers: readonly HeaderLine[], body: string): Promise<WireResponse> {
  const length: HeaderLine[] = body === '' ? [] : [['Content-Length', String(Buffer.byteLength(body))]];
  const host: HeaderLine[] = headers.some(([name]) => name === 'Host') ? [] : [['Host', 'testserver']];
  const reply = await exchange(port, { method, target, headers: [...host, ...headers, ...length], body });
  if (reply === undefined) throw new Error('the connection was closed without a response');
  return {
    status: reply.status,
    header: (name) => valuesOf(reply.headers, name),
    text: reply.body.toString('utf8'),
    bytes: reply.body,
    isComplete: reply.complete && reply.surplus === 0,
  };
}
