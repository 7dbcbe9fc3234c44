import { setTimeout as sleep } from 'node:timers/promises';
import { compareUsage, settledUsage } from '../leak-check';
import type { Usage } from '../target/observed';
import { startHttp2Target, startTarget, type TargetProcess } from '../target-process';
import { Connection } from '../wire/connection';
import { get, postJson } from '../wire/request';
import { cancel, openSession, openStream } from '../wire/streams';
import { type Outcome, type Proof, unless } from './proof';

const requests = 10_000;
const concurrency = 100;

const paths = ['value', 'task', 'stream', 'events', 'timeout', 'wait'];
const fates = ['none', 'connect', 'begin', 'action', 'commit', 'rollback', 'disconnect'];

/** Sends one request to a path; half of the clients disconnect at a random moment. */
type Request = (port: number, path: string) => Promise<void>;

/** 10,000 requests through nested dependencies, with errors at random places, timeouts, streams and clients that leave: each set-up is torn down once. */
export const dependencies: Proof = tearDowns('dependencies', () => startTarget(), requestConnection);
export const dependenciesOnHttp2: Proof = tearDowns('dependencies-http2', () => startHttp2Target(), requestStream);

function tearDowns(name: string, start: () => Promise<TargetProcess>, send: Request): Proof {
  return {
    name,
    async prove(size) {
      const count = Math.round(requests * size);
      const target = await start();
      try {
        await sendAll(Math.ceil(count / 4), (path) => send(target.port, path));
        const before = await settledUsage(target);
        await sendAll(count, (path) => send(target.port, path));
        return outcomeOf(count, before, await settledUsage(target, before));
      } finally {
        await target.stop();
      }
    },
  };
}

function outcomeOf(count: number, before: Usage, { ledger, ...after }: Usage): Outcome {
  const leaks = compareUsage(before, { ...after, ledger }).map(({ name, finding }) => `${name}: ${finding}`);
  const { setUp, tornDown, misused } = ledger;
  return {
    figure: `${count} requests through nested dependencies: ${setUp} set-ups, ${tornDown} tear-downs, ${misused} uses after the end`,
    findings: [
      ...leaks,
      ...unless([
        [setUp === tornDown, `${setUp} set-ups and ${tornDown} tear-downs`],
        [setUp > count, `only ${setUp} set-ups`],
        [misused === 0, `${misused} uses after the end`],
      ]),
    ],
  };
}

async function sendAll(count: number, send: (path: string) => Promise<void>): Promise<void> {
  let left = count;
  const sendOneByOne = async () => {
    while (left-- > 0) await send(`/dependencies/${paths[left % paths.length]}?fate=${fates[Math.floor(Math.random() * fates.length)]}`);
  };
  await Promise.all(Array.from({ length: concurrency }, sendOneByOne));
}

async function requestConnection(port: number, path: string): Promise<void> {
  const connection = new Connection(port);
  const isPost = path.includes('/value') && Math.random() < 0.5;
  await connection.write(isPost ? bodyOf(path) : get(path));
  if (mayLeave(path)) await sleep(Math.random() * 30);
  else await connection.ended(5000);
  if (Math.random() < 0.5) connection.destroy();
  else connection.socket.resetAndDestroy();
}

/** Every third body is incomplete, and every third invalid. */
function bodyOf(path: string): Buffer {
  const complete = postJson(path, Math.random() < 0.33 ? { value: 'x' } : { name: 'a', value: 1 });
  return Math.random() < 0.33 ? complete.subarray(0, -3) : complete;
}

async function requestStream(port: number, path: string): Promise<void> {
  const session = openSession(port);
  const stream = openStream(session, path);
  stream.resume();
  if (mayLeave(path)) {
    await sleep(Math.random() * 30);
    if (Math.random() < 0.5) session.destroy();
    else cancel(stream);
  }
  // A stream that the server resets emits an error before it closes.
  if (!stream.destroyed) await new Promise<void>((resolve) => stream.once('close', resolve));
  session.destroy();
}

/** Event streams do not end by themselves. */
function mayLeave(path: string): boolean {
  return path.includes('/events') || Math.random() < 0.5;
}
