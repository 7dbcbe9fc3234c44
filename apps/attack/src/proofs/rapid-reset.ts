import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { compareUsage, settledUsage } from '../leak-check';
import { startHttp2Target, type TargetProcess } from '../target-process';
import { cancel, closed, openSession, openStream } from '../wire/streams';
import { mebibytes, type Proof, unless } from './proof';

const streams = 10_000;
/** The number of streams per session: Node ends a session that resets more in a short time. */
const perSession = 200;
const concurrentSessions = 5;

/** Paths whose work continues after the call: generators, also suspended ones, files, timers, a running action. */
const paths = [
  '/events/live',
  '/streams/ticks',
  '/streams/blocks/10000',
  '/streams/waits',
  '/streams/uninterruptible?ms=50',
  '/streams/web',
  '/files/huge',
  '/static/huge.bin',
  '/slow/response?ms=20',
];

/** 10,000 streams of HTTP/2 that are canceled within 7 ms leave no generator, descriptor, listener or memory. */
export const rapidReset: Proof = {
  name: 'rapid-reset',
  async prove(size) {
    const count = Math.round(streams * size);
    const target = await startHttp2Target();
    try {
      await resetStreams(target, Math.ceil(count / 4));
      const before = await settledUsage(target);
      await resetStreams(target, count);
      const after = await settledUsage(target, before);
      const opened = after.ledger.opened - before.ledger.opened;
      const closedOnes = after.ledger.closed - before.ledger.closed;
      return {
        figure:
          `${count} streams canceled within 7 ms: ${opened} generators opened, ${closedOnes} closed; ` +
          `${after.descriptors - before.descriptors} descriptors and ${after.listeners - before.listeners} listeners more; ` +
          `RSS ${mebibytes(before.resident)} before, ${mebibytes(after.resident)} after`,
        findings: [
          ...compareUsage(before, after).map(({ name, finding }) => `${name}: ${finding}`),
          ...unless([
            [opened === closedOnes, `${opened} generators opened, ${closedOnes} closed`],
            [opened > 0, 'no generator was opened, so the proof is void'],
            [await isAlive(target), 'the application does not respond'],
          ]),
        ],
      };
    } finally {
      await target.stop();
    }
  },
};

async function resetStreams(target: TargetProcess, count: number): Promise<void> {
  let left = count;
  const session = async () => {
    while (left > 0) {
      const share = Math.min(perSession, left);
      left -= share;
      await resetOnOneSession(target, share);
    }
  };
  await Promise.all(Array.from({ length: concurrentSessions }, session));
}

async function resetOnOneSession({ port }: TargetProcess, count: number): Promise<void> {
  const session = openSession(port);
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      // A quarter before the server has seen them, the others during its work.
      const stream = openStream(session, paths[index % paths.length] as string);
      if (index % 4 > 0) await sleep(Math.random() * 7);
      cancel(stream);
      await closed(stream);
    }),
  );
  session.close();
  if (!session.destroyed) await once(session, 'close');
}

async function isAlive({ port }: TargetProcess): Promise<boolean> {
  const session = openSession(port);
  const stream = openStream(session, '/healthy');
  const [headers] = await once(stream.resume(), 'response');
  session.close();
  return headers[':status'] === 200;
}
