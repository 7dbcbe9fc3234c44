import { setTimeout as sleep } from 'node:timers/promises';
import { compareUsage, settledUsage } from '../leak-check';
import type { Usage } from '../target/observed';
import { startTarget, type TargetProcess } from '../target-process';
import { Connection } from '../wire/connection';
import { get } from '../wire/request';
import { mebibytes, type Outcome, type Proof, unless } from './proof';

const clients = 10_000;
const atOnce = 100;

/** 10,000 clients that leave at random moments what a generator makes: as many `finally` blocks run, and nothing is left. */
export const vanishedStreams: Proof = vanished('streams', [
  '/events/live',
  '/streams/ticks',
  '/streams/blocks/10000',
  '/streams/deaf?ms=200',
  '/events/numbers/100000',
]);
/** The same of event streams alone. */
export const vanishedEvents: Proof = vanished('events', ['/events/live']);
/** The same of a large file: no generator, but a descriptor each. */
export const vanishedDownloads: Proof = vanished('downloads', ['/files/huge', '/static/huge.bin'], 0);

/** @param generators that each of the paths opens. */
function vanished(what: string, paths: readonly string[], generators = 1): Proof {
  return {
    name: `vanished-${what}`,
    async prove(size) {
      const count = Math.round(clients * size);
      const target = await startTarget();
      try {
        await vanish(target, paths, Math.ceil(count / 4));
        const before = await settledUsage(target);
        await vanish(target, paths, count);
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
    findings: [
      ...leaks,
      ...unless([
        [closed === generators, `${closed} of ${generators} finally blocks ran`],
        [after.resident <= before.resident * 1.2, `RSS grew by ${mebibytes(after.resident - before.resident)}`],
      ]),
    ],
  };
}

async function vanish({ port }: TargetProcess, paths: readonly string[], count: number): Promise<void> {
  let left = count;
  const leaveOneByOne = async () => {
    while (left-- > 0) await leave(port, paths[left % paths.length] as string);
  };
  await Promise.all(Array.from({ length: atOnce }, leaveOneByOne));
}

/** Leaves once the answer has begun, anywhere in its next thirty milliseconds. */
async function leave(port: number, path: string): Promise<void> {
  const connection = new Connection(port);
  connection.socket.once('data', () => connection.socket.pause());
  await connection.write(get(path));
  await connection.until((received) => received.length > 0, 10_000);
  if (Math.random() < 0.5) connection.socket.resume();
  await sleep(Math.random() * 30);
  if (Math.random() < 0.5) connection.destroy();
  else connection.socket.resetAndDestroy();
}
