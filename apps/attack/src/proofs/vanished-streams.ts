import { setTimeout as sleep } from 'node:timers/promises';
import { compareUsage, settledUsage } from '../leak-check';
import { startTarget, type TargetProcess } from '../target-process';
import { Connection } from '../wire/connection';
import { get } from '../wire/request';
import { mebibytes, type Outcome, type Proof, unless } from './proof';

/** Streams that would go on for long: in memory, on timers, of events; heard and unheard signals. */
const streams = ['/events/live', '/streams/ticks', '/streams/blocks/10000', '/streams/deaf?ms=200', '/events/numbers/100000'];
const atOnce = 100;

/** 10,000 clients that leave streams at random moments: as many `finally` blocks run, and nothing is left. */
export const vanishedStreams: Proof = {
  name: 'vanished-streams',
  async prove(size) {
    const count = Math.round(10_000 * size);
    const target = await startTarget();
    try {
      await vanish(target, Math.ceil(count / 4));
      const before = await settledUsage(target);
      await vanish(target, count);
      return outcomeOf(count, before, await settledUsage(target));
    } finally {
      await target.stop();
    }
  },
};

type Usage = Awaited<ReturnType<TargetProcess['usage']>>;

function outcomeOf(count: number, before: Usage, after: Usage): Outcome {
  const closed = after.ledger.closed - before.ledger.closed;
  const figure =
    `${count} streams left at random moments: ${closed} finally blocks ran; ${after.descriptors - before.descriptors} descriptors and ` +
    `${after.listeners - before.listeners} listeners more; RSS ${mebibytes(before.resident)} before, ${mebibytes(after.resident)} after`;
  const leaks = compareUsage(before, after).map(({ name, finding }) => `${name}: ${finding}`);
  return {
    figure,
    findings: [
      ...leaks,
      ...unless([
        [closed === count, `${closed} of ${count} finally blocks ran`],
        [after.resident <= before.resident * 1.2, `RSS grew by ${mebibytes(after.resident - before.resident)}`],
      ]),
    ],
  };
}

async function vanish({ port }: TargetProcess, count: number): Promise<void> {
  let left = count;
  const leaveOneByOne = async () => {
    while (left-- > 0) await leave(port, streams[left % streams.length] as string);
  };
  await Promise.all(Array.from({ length: atOnce }, leaveOneByOne));
}

/** Leaves once the stream has begun, anywhere in its next thirty milliseconds. */
async function leave(port: number, stream: string): Promise<void> {
  const connection = new Connection(port);
  await connection.write(get(stream));
  await connection.until((received) => received.length > 0, 10_000);
  await sleep(Math.random() * 30);
  if (Math.random() < 0.5) connection.destroy();
  else connection.socket.resetAndDestroy();
}
