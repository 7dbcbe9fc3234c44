import { once } from 'node:events';
import type { ClientHttp2Session } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { startHttp2Target, startTarget, type TargetProcess } from '../target-process';
import { Connection } from '../wire/connection';
import { readEvents } from '../wire/events';
import { get } from '../wire/request';
import { openSession, openStream, readSlowly, receiveStream } from '../wire/streams';
import { type Outcome, type Proof, unless } from './proof';

const load = { requests: 50, downloads: 5, streams: 50 };
const slowest = 1500;
const downloaded = 32 * 1024 * 1024;

/** SIGTERM under load over HTTP/2, on two sessions: every stream is finished, and the exit code is 0. */
export const shutdownOnHttp2: Proof = {
  name: 'shutdown-http2',
  async prove() {
    const target = await startHttp2Target();
    const sessions = [openSession(target.port), openSession(target.port)] as const;
    const open = (index: number, path: string, headers = {}) => openStream(sessions[index % 2] as ClientHttp2Session, path, headers);
    const requests = Array.from({ length: load.requests }, (_, index) => receiveStream(open(index, `/slow/answer?ms=${slowest}`)));
    const downloads = Array.from({ length: load.downloads }, (_, index) =>
      readSlowly(open(index, '/files/huge', { range: `bytes=0-${downloaded - 1}` }), { bytes: downloaded / 16, rest: 60 }),
    );
    const streams = Array.from({ length: load.streams }, (_, index) => receiveStream(open(index, '/events/live')));
    await sleep(400);
    const { code, milliseconds } = await terminate(target);
    const answers = (await Promise.all(requests)).filter(({ status, isComplete }) => status === 200 && isComplete);
    const files = (await Promise.all(downloads)).filter((length) => length === downloaded);
    const ended = (await Promise.all(streams)).filter(({ body, isComplete }) => isComplete && endsWithRetry(body));
    return outcome({ code, milliseconds, answers: answers.length, files: files.length, ended: ended.length });
  },
};

/** An action that never answers: the process ends at the deadline, and not with 0. `size` 1 is the default deadline of 10 s. */
export const stuck: Proof = {
  name: 'stuck',
  async prove(size) {
    const seconds = 10 * size;
    const target = await startTarget(...(size === 1 ? [] : ['--timeout-graceful-shutdown', String(seconds)]));
    const connection = new Connection(target.port);
    await connection.write(get('/slow/stuck'));
    await sleep(200);
    const { code, milliseconds } = await terminate(target);
    connection.destroy();
    return {
      figure: `a stuck action: exit code ${code} after ${(milliseconds / 1000).toFixed(2)} s of ${seconds} s`,
      findings: unless([
        [code !== 0 && code !== null, `exit code ${code}`],
        [milliseconds >= seconds * 1000, `ended after ${milliseconds} ms`],
      ]),
    };
  },
};

interface Ending {
  readonly code: number | null;
  readonly milliseconds: number;
}

async function terminate({ child }: TargetProcess): Promise<Ending> {
  const started = Date.now();
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  return { code, milliseconds: Date.now() - started };
}

/** The last block of the stream tells the client when to come back. */
function endsWithRetry(text: string): boolean {
  return text.endsWith('\n\nretry: 1000\n\n') && readEvents(`${text}data: x\n\n`).at(-1)?.retry === 1000;
}

function outcome({ code, milliseconds, answers, files, ended }: Ending & Record<'answers' | 'files' | 'ended', number>): Outcome {
  return {
    figure:
      `SIGTERM under load: ${answers} of ${load.requests} requests and ${files} of ${load.downloads} downloads finished, ${ended} of ` +
      `${load.streams} event streams ended cleanly with a retry; exit code ${code} after ${milliseconds} ms, the slowest action ${slowest} ms`,
    findings: unless([
      [answers === load.requests, `${load.requests - answers} requests failed`],
      [files === load.downloads, `${load.downloads - files} downloads failed`],
      [ended === load.streams, `${load.streams - ended} event streams were cut`],
      [code === 0, `exit code ${code}`],
    ]),
  };
}
