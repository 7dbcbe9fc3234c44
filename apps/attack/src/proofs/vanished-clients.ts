import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { compareUsage, settledUsage } from '../leak-check';
import type { Usage } from '../target/observed';
import { startHttp2Target, startTarget, type TargetProcess } from '../target-process';
import { Connection } from '../wire/connection';
import { get } from '../wire/request';
import { cancel, closed, openSession, openStream } from '../wire/streams';
import { mebibytes, type Outcome, type Proof, unless } from './proof';

const clients = 10_000;
const concurrency = 100;

const streamed = ['/events/live', '/streams/ticks', '/streams/blocks/10000', '/streams/uninterruptible?ms=200', '/events/numbers/100000'];
const downloaded = ['/files/huge', '/static/huge.bin'];

/** A client that starts an exchange and disconnects. */
type Leave = (port: number, path: string) => Promise<void>;

/** 10,000 clients that disconnect from a generator at random moments: as many `finally` blocks run, and no resource stays open. */
export const vanishedStreams: Proof = vanished('streams', { paths: streamed });
/** 10,000 clients that disconnect from event streams. */
export const vanishedEvents: Proof = vanished('events', { paths: ['/events/live'] });
/** 10,000 clients that disconnect from a large file: no generator, but one descriptor each. */
export const vanishedDownloads: Proof = vanished('downloads', { paths: downloaded, generators: 0 });

const http2 = { start: () => startHttp2Target(), leave: leaveStream };
export const vanishedStreamsOnHttp2: Proof = vanished('streams-http2', { paths: streamed, ...http2 });
export const vanishedDownloadsOnHttp2: Proof = vanished('downloads-http2', { paths: downloaded, generators: 0, ...http2 });

interface Vanishing {
  readonly paths: readonly string[];
  /** The number of generators that each path opens. */
  readonly generators?: number;
  readonly start?: () => Promise<TargetProcess>;
  readonly leave?: Leave;
}

function vanished(what: string, { paths, generators = 1, start = () => startTarget(), leave = leaveConnection }: Vanishing): Proof {
  return {
    name: `vanished-${what}`,
    async prove(size) {
      const count = Math.round(clients * size);
      const target = await start();
      const vanish = (times: number) => leaveAll(times, (index) => leave(target.port, paths[index % paths.length] as string));
      try {
        // Every connection that can be open at once has been open before the memory is measured.
        await vanish(Math.max(Math.ceil(count / 4), 2 * concurrency));
        const before = await settledUsage(target);
        await vanish(count);
        return outcomeOf({ what, count, generators: count * generators }, before, await settledUsage(target, before));
      } finally {
        await target.stop();
      }
    },
  };
}

interface Expected {
  readonly what: string;
  readonly count: number;
  readonly generators: number;
}

function outcomeOf({ what, count, generators }: Expected, before: Usage, after: Usage): Outcome {
  const closed = after.ledger.closed - before.ledger.closed;
  const figure =
    `${count} ${what} left at random moments: ${closed} finally blocks ran; ${after.descriptors - before.descriptors} descriptors and ` +
    `${after.listeners - before.listeners} listeners more; RSS ${mebibytes(before.resident)} before, ${mebibytes(after.resident)} after`;
  const leaks = compareUsage(before, after).map(({ name, finding }) => `${name}: ${finding}`);
  return {
    figure,
    findings: [...leaks, ...unless([[closed === generators, `${closed} of ${generators} finally blocks ran`]])],
  };
}

async function leaveAll(count: number, leave: (index: number) => Promise<void>): Promise<void> {
  let left = count;
  const leaveOneByOne = async () => {
    while (left-- > 0) await leave(left);
  };
  await Promise.all(Array.from({ length: concurrency }, leaveOneByOne));
}

/** Disconnects in the first thirty milliseconds of the response. */
async function leaveConnection(port: number, path: string): Promise<void> {
  const connection = new Connection(port);
  connection.socket.once('data', () => connection.socket.pause());
  await connection.write(get(path));
  await connection.until((received) => received.length > 0, 10_000);
  if (Math.random() < 0.5) connection.socket.resume();
  await sleep(Math.random() * 30);
  if (Math.random() < 0.5) connection.destroy();
  else connection.socket.resetAndDestroy();
}

async function leaveStream(port: number, path: string): Promise<void> {
  const session = openSession(port);
  const stream = openStream(session, path);
  await once(stream, 'response');
  if (Math.random() < 0.5) stream.resume();
  await sleep(Math.random() * 30);
  if (Math.random() < 0.5) session.destroy();
  else cancel(stream);
  await closed(stream);
  session.destroy();
}
