import { Agent, request } from 'node:http';

/** Requests that are sent in a row over several connections that are kept alive. */
export interface Load {
  /** The bodies of the responses so far. */
  readonly bodies: readonly string[];
  /** The codes of the errors of requests so far. */
  readonly failures: readonly string[];
  /** Resolves when a response to a request from now on fits. */
  until(fits: (body: string) => boolean): Promise<void>;
  /** Ends after the requests under way. */
  stop(): Promise<void>;
}

/** Sends requests until it is stopped, each connection its next one after the response to the last. A failed request is not repeated. */
export function load(url: string, connections: number): Load {
  const bodies: string[] = [];
  const failures: string[] = [];
  const waiting = new Set<(body: string) => void>();
  let isStopped = false;
  const client = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!isStopped) {
      await get(url, agent).then(
        (body) => {
          bodies.push(body);
          for (const receive of waiting) receive(body);
        },
        (error: NodeJS.ErrnoException) => failures.push(error.code ?? error.message),
      );
    }
    agent.destroy();
  };
  const clients = Array.from({ length: connections }, client);
  return {
    bodies,
    failures,
    until: (fits) =>
      new Promise((resolve) => {
        const receive = (body: string) => {
          if (!fits(body)) return;
          waiting.delete(receive);
          resolve();
        };
        waiting.add(receive);
      }),
    async stop() {
      isStopped = true;
      await Promise.all(clients);
    },
  };
}

/** Resolves with the body of a response of 200. */
export function get(url: string, agent?: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    request(url, { agent: agent ?? false }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk)).on('error', reject);
      response.on('end', () => (response.statusCode === 200 ? resolve(body) : reject(new Error(`status ${response.statusCode}`))));
    })
      .on('error', reject)
      .end();
  });
}
