import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTarget, type TargetProcess } from '../target-process';
import { readAnswers, type WireAnswer } from '../wire/answers';
import { Connection } from '../wire/connection';
import { readEvents } from '../wire/events';
import { get, postJSON } from '../wire/request';
import { downloadSlowly } from '../wire/slow-download';
import { type Outcome, type Proof, unless } from './proof';

const load = { requests: 1000, downloads: 5, slowReaders: 5, streams: 50, silent: 20, halfHeads: 20, stalled: 20 };
const rounds = 20;
const slowest = 1500;
const grace = 5;
const downloaded = 32 * 1024 * 1024;

/**
 * SIGTERM under load, again and again, at the moment in which the last request has been sent: every request and download is finished, every
 * event stream ends in good order, and the exit code is 0, whatever silent, half and stalled connections there are beside them.
 */
export const shutdown: Proof = {
  name: 'shutdown',
  async prove(size) {
    const drains: Drained[] = [];
    while (drains.length < Math.max(1, Math.round(rounds * size))) drains.push(await drain());
    return outcome(drains);
  },
};

interface Drained {
  readonly code: number | null;
  readonly milliseconds: number;
  /** Of each kind, how many were answered to their end. */
  readonly answers: number;
  readonly files: number;
  readonly ended: number;
}

async function drain(): Promise<Drained> {
  const target = await startTarget('--timeout-graceful-shutdown', String(grace));
  const { port } = target;
  const beside = await openBeside(port);
  const requests = await sendAll(port, load.requests, `/slow/answer?ms=${slowest}`);
  const streams = await sendAll(port, load.streams, '/events/live');
  // A stream that has not begun is answered with its end at once.
  await Promise.all(streams.map(({ connection }) => connection.until((received) => received.length > 0, 10_000)));
  let begun = 0;
  const downloads = Array.from({ length: load.downloads + load.slowReaders }, (_, index) =>
    downloadSlowly(port, get('/files/huge', { Range: `bytes=0-${downloaded - 1}` }), {
      bytes: downloaded / 16,
      rest: index < load.downloads ? 0 : 100,
      onBegin: () => begun++,
    }),
  );
  while (begun < downloads.length) await sleep(1);
  const { code, milliseconds } = await terminate(target);
  const answers = (await Promise.all(requests.map(({ answer }) => answer))).filter((found) => found?.status === 200 && found.isComplete);
  const files = (await Promise.all(downloads)).filter(({ status, length }) => status === 206 && length === downloaded);
  const ended = (await Promise.all(streams.map(({ answer }) => answer))).filter(
    (found) => found?.isComplete && endsWithRetry(found.body.toString()),
  );
  for (const connection of beside) connection.destroy();
  return { code, milliseconds, answers: answers.length, files: files.length, ended: ended.length };
}

/** Connections that say nothing, half of a head, or half of a body. */
async function openBeside(port: number): Promise<readonly Connection[]> {
  const bytes = postJSON('/items', { name: 'a', price: 1 });
  const parts = [
    ...Array.from({ length: load.silent }, () => ''),
    ...Array.from({ length: load.halfHeads }, () => bytes.subarray(0, 20)),
    ...Array.from({ length: load.stalled }, () => bytes.subarray(0, bytes.length - 3)),
  ];
  const connections = parts.map(() => new Connection(port));
  await Promise.all(connections.map(({ socket }, index) => sent(socket, parts[index] as Buffer)));
  return connections;
}

interface Sent {
  readonly connection: Connection;
  readonly answer: Promise<WireAnswer | undefined>;
}

/** Requests on connections that their clients would keep: it is the server that has to let go of them. */
async function sendAll(port: number, count: number, target: string): Promise<readonly Sent[]> {
  const all = Array.from({ length: count }, () => {
    const connection = new Connection(port);
    return { connection, answer: receive(connection) };
  });
  await Promise.all(all.map(({ connection }) => sent(connection.socket, get(target, { Connection: 'keep-alive' }))));
  return all;
}

/** Waits until the system has what was written. */
function sent(socket: Connection['socket'], bytes: Buffer | string): Promise<unknown> {
  if (bytes.length === 0) return once(socket, 'connect');
  return new Promise((resolve) => socket.write(bytes, resolve));
}

async function receive(connection: Connection): Promise<WireAnswer | undefined> {
  await new Promise((resolve) => connection.socket.once('end', resolve).once('close', resolve));
  connection.destroy();
  return readAnswers(connection.received, ['GET']).answers[0];
}

async function terminate({ child }: TargetProcess): Promise<{ readonly code: number | null; readonly milliseconds: number }> {
  const started = Date.now();
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  return { code, milliseconds: Date.now() - started };
}

/** The last block of the stream tells the client when to come back. */
function endsWithRetry(text: string): boolean {
  return text.endsWith('\n\nretry: 1000\n\n') && readEvents(`${text}data: x\n\n`).at(-1)?.retry === 1000;
}

function outcome(drains: readonly Drained[]): Outcome {
  const sum = (kind: 'answers' | 'files' | 'ended') => drains.reduce((total, each) => total + each[kind], 0);
  const expected = { answers: load.requests, files: load.downloads + load.slowReaders, ended: load.streams };
  const kinds = Object.keys(expected) as (keyof typeof expected)[];
  const lost = kinds.map((kind) => [kind, expected[kind] * drains.length - sum(kind)] as const);
  const codes = [...new Set(drains.map(({ code }) => code))];
  const times = drains.map(({ milliseconds }) => milliseconds);
  return {
    figure:
      `${drains.length} drains under load, each with ${load.requests} requests, ${expected.files} downloads (${load.slowReaders} of them read slowly) and ` +
      `${load.streams} event streams in flight, and ${load.silent} silent, ${load.halfHeads} half and ${load.stalled} stalled connections: ` +
      `${lost.map(([kind, count]) => `${count} ${kind} lost`).join(', ')}; exit code ${codes}; ${Math.min(...times)} to ${Math.max(...times)} ms, ` +
      `of ${grace} s that stalled uploads have`,
    findings: unless([
      ...lost.map(([kind, count]) => [count === 0, `${count} ${kind} were lost`] as const),
      [codes.join() === '0', `exit code ${codes}`],
    ]),
  };
}
