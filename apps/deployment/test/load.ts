import { Agent, request } from 'node:https';
import { text } from 'node:stream/consumers';
import { certificate } from './start-proxy';

/** Requests to shop.example by several clients, GET and POST in turns. */
export interface Load {
  /** The errors and other statuses so far. */
  readonly failures: readonly string[];
  /** Resolves with the next response with 200 whose body fits. */
  until(fits: (body: string) => boolean): Promise<void>;
  /** Ends after the requests under way. */
  stop(): Promise<void>;
}

export interface LoadOptions {
  /** The number of clients; each sends its next request after the response to the last. */
  readonly clients: number;
  /** False makes a new connection for each request. */
  readonly keepAlive: boolean;
  readonly get: string;
  readonly post: string;
}

/** Sends requests until it is stopped. A failed request is not repeated. */
export function load(port: number, { clients: count, keepAlive, get, post }: LoadOptions): Load {
  const failures: string[] = [];
  const waiting = new Set<(body: string) => void>();
  let isStopped = false;
  const client = async (): Promise<void> => {
    const agent = new Agent({ keepAlive, maxSockets: 1, ca: certificate, servername: 'shop.example' });
    for (let sent = 0; !isStopped; sent++) {
      const [method, path] = sent % 2 === 0 ? ['GET', get] : ['POST', post];
      try {
        const body = await send({ agent, port, method, path });
        for (const look of waiting) look(body);
      } catch (error) {
        failures.push(`${method} ${path}: ${(error as Error).message}`);
      }
    }
    agent.destroy();
  };
  const clients = Array.from({ length: count }, client);
  return {
    failures,
    until: (fits) =>
      new Promise((resolve) => {
        const look = (body: string): void => {
          if (!fits(body)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
      }),
    async stop() {
      isStopped = true;
      await Promise.all(clients);
    },
  };
}

interface Sent {
  readonly agent: Agent;
  readonly port: number;
  readonly method: string;
  readonly path: string;
}

/** Resolves with the body of a response of 200. */
function send({ agent, port, method, path }: Sent): Promise<string> {
  const headers = { host: `shop.example:${port}`, ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) };
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
      const body = text(response);
      if (response.statusCode === 200) resolve(body);
      else body.then((detail) => reject(new Error(`${response.statusCode} ${detail}`)), reject);
    });
    sent.on('error', reject).end(method === 'POST' ? '{"text":"hello"}' : undefined);
  });
}
