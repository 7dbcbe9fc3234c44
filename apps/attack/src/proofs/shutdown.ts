import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTarget } from '../target-process';
import { Connection } from '../wire/connection';
import { get, postJson } from '../wire/request';
import { readResponses, type WireResponse } from '../wire/responses';
import { downloadSlowly } from '../wire/slow-download';
import { type Outcome, type Proof, unless } from './proof';
import { endsWithRetry, type Termination, terminate } from './termination';

const load = { requests: 1000, downloads: 5, slowReaders: 5, streams: 50, silent: 20, halfHeads: 20, stalled: 20 };
const rounds = 20;
const slowest = 1500;
const grace = 5;
const downloaded = 32 * 1024 * 1024;

/**
 * SIGTERM under load, repeatedly, right after the last request has been sent: every request and download is finished, every event stream ends
 * without an error, and the exit code is 0, in spite of silent connections, incomplete heads and incomplete bodies.
 */
export const shutdown: Proof = {
  name: 'shutdown',
  async prove(size) {
    const drains: Drained[] = [];
    while (drains.length < Math.max(1, Math.round(rounds * size))) drains.push(await drain());
    return outcome(drains);
  },
};

interface Drained extends Termination {
  /** The number of complete responses of each kind. */
  readonly responses: number;
  readonly files: number;
  readonly ended: number;
}

async function drain(): Promise<Drained> {
  const target = await startTarget('--timeout-graceful-shutdown', String(grace));
  const { port } = target;
  const beside = await openBeside(port);
  const requests = await sendAll(port, load.requests, `/slow/response?ms=${slowest}`);
  const streams = await sendAll(port, load.streams, '/events/live');
  // A stream that has not begun would end at once.
  await Promise.all(streams.map(({ connection }) => connection.until((received) => received.length > 0, 10_000)));
  let begun = 0;
  const downloads = Array.from({ length: load.downloads + load.slowReaders }, (_, index) =>
    downloadSlowly(port, get('/files/huge', { Range: `bytes=0-${downloaded - 1}` }), {
      bytes: downloaded / 16,
      pause: index < load.downloads ? 0 : 100,
      onBegin: () => begun++,
    }),
  );
  while (begun < downloads.length) await sleep(1);
  const { code, milliseconds } = await terminate(target);
  const responses = (await Promise.all(requests.map(({ response }) => response))).filter(
    (found) => found?.status === 200 && found.isComplete,
  );
  const files = (await Promise.all(downloads)).filter(({ status, length }) => status === 206 && length === downloaded);
  const ended = (await Promise.all(streams.map(({ response }) => response))).filter(
    (found) => found?.isComplete && endsWithRetry(found.body.toString()),
  );
  for (const connection of beside) connection.destroy();
  return { code, milliseconds, responses: responses.length, files: files.length, ended: ended.length };
}

/** Opens connections that send nothing, a part of a head, or a part of a body. */
async function openBeside(port: number): Promise<readonly Connection[]> {
  const bytes = postJson('/items', { name: 'a', price: 1 });
  const parts = [
    ...Array.from({ length: load.silent }, () => ''),
    ...Array.from({ length: load.halfHeads }, () => bytes.subarray(0, 20)),
    ...Array.from({ length: load.stalled }, () => bytes.subarray(0, bytes.length - 3)),
  ];
  return Promise.all(
    parts.map(async (part) => {
      const connection = new Connection(port);
      await sent(connection.socket, part);
      return connection;
    }),
  );
}

interface Sent {
  readonly connection: Connection;
  readonly response: Promise<WireResponse | undefined>;
}

/** Sends requests on connections that their clients keep open: the server has to close them. */
async function sendAll(port: number, count: number, target: string): Promise<readonly Sent[]> {
  const all = Array.from({ length: count }, () => {
    const connection = new Connection(port);
    return { connection, response: receive(connection) };
  });
  await Promise.all(all.map(({ connection }) => sent(connection.socket, get(target, { Connection: 'keep-alive' }))));
  return all;
}

/** Writes bytes and waits until the system has accepted them. */
function sent(socket: Connection['socket'], bytes: Buffer | string): Promise<unknown> {
  if (bytes.length === 0) return once(socket, 'connect');
  return new Promise((resolve) => socket.write(bytes, resolve));
}

async function receive(connection: Connection): Promise<WireResponse | undefined> {
  await new Promise((resolve) => connection.socket.once('end', resolve).once('close', resolve));
  connection.destroy();
  return readResponses(connection.received, ['GET']).responses[0];
}

function outcome(drains: readonly Drained[]): Outcome {
  const sum = (kind: 'responses' | 'files' | 'ended') => drains.reduce((total, each) => total + each[kind], 0);
  const expected = { responses: load.requests, files: load.downloads + load.slowReaders, ended: load.streams };
  const kinds = Object.keys(expected) as (keyof typeof expected)[];
  const lost = kinds.map((kind) => [kind, expected[kind] * drains.length - sum(kind)] as const);
  const codes = [...new Set(drains.map(({ code }) => code))];
  const times = drains.map(({ milliseconds }) => milliseconds);
  return {
    figure:
      `${drains.length} drains under load, each with ${load.requests} requests, ${expected.files} downloads (${load.slowReaders} of them read slowly) and ` +
      `${load.streams} event streams in flight, and ${load.silent} silent, ${load.halfHeads} half and ${load.stalled} stalled connections: ` +
      `${lost.map(([kind, count]) => `${count} ${kind} lost`).join(', ')}; exit code ${codes}; ${Math.min(...times)} to ${Math.max(...times)} ms, ` +
      `${grace} s is the limit for stalled uploads`,
    findings: unless([
      ...lost.map(([kind, count]) => [count === 0, `${count} ${kind} were lost`] as const),
      [codes.join() === '0', `exit code ${codes}`],
    ]),
  };
}
