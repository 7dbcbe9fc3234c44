import { Http1Client } from './http1-client';
import { http2Clients } from './http2-client';
import type { LoadClient, LoadOptions } from './load-client';
import { isHttp2 } from './protocol';

export interface LoadResult {
  readonly seconds: number;
  /** The milliseconds of each request, ascending. */
  readonly latencies: Float64Array;
}

/** The number of clients that connect at the same time: a server queues a few hundred connections before it accepts them. */
const maxConnecting = 200;

/**
 * Clients of one server on persistent connections, each of which sends a request as soon as it has received a response. They only find the end of
 * a response, so that the server is the bottleneck.
 */
export class Load {
  readonly #clients: readonly LoadClient[];

  /** Connects every client. */
  static async open(options: LoadOptions): Promise<Load> {
    const load = new Load(isHttp2(options.protocol ?? 'h1') ? http2Clients(options) : http1Clients(options));
    await load.connect();
    return load;
  }

  private constructor(clients: readonly LoadClient[]) {
    this.#clients = clients;
  }

  /** Reconnects the clients whose connection the server has closed, which servers do after some seconds without a request. */
  async connect(): Promise<void> {
    for (let index = 0; index < this.#clients.length; index += maxConnecting) {
      await Promise.all(this.#clients.slice(index, index + maxConnecting).map((client) => client.connect()));
    }
  }

  /** Sends a number of requests in total. */
  async run(count: number): Promise<LoadResult> {
    const latencies = new Float64Array(count);
    let sent = 0;
    const start = performance.now();
    await Promise.all(this.#clients.map((client) => client.request(latencies, () => (sent < count ? sent++ : undefined))));
    return { seconds: (performance.now() - start) / 1000, latencies: latencies.sort() };
  }

  close(): void {
    for (const client of this.#clients) client.close();
  }
}

function http1Clients(options: LoadOptions): LoadClient[] {
  return Array.from({ length: options.connections }, () => new Http1Client(options));
}
