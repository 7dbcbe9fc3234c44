import type { ClientHttp2Session } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { startHttp2Target } from '../target-process';
import { openSession, openStream, readSlowly, receiveStream } from '../wire/streams';
import { type Outcome, type Proof, unless } from './proof';
import { endsWithRetry, type Termination, terminate } from './termination';

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
    const requests = Array.from({ length: load.requests }, (_, index) => receiveStream(open(index, `/slow/response?ms=${slowest}`)));
    const downloads = Array.from({ length: load.downloads }, (_, index) =>
      readSlowly(open(index, '/files/huge', { range: `bytes=0-${downloaded - 1}` }), { bytes: downloaded / 16, pause: 60 }),
    );
    const streams = Array.from({ length: load.streams }, (_, index) => receiveStream(open(index, '/events/live')));
    await sleep(400);
    const { code, milliseconds } = await terminate(target);
    const responses = (await Promise.all(requests)).filter(({ status, isComplete }) => status === 200 && isComplete);
    const files = (await Promise.all(downloads)).filter((length) => length === downloaded);
    const ended = (await Promise.all(streams)).filter(({ body, isComplete }) => isComplete && endsWithRetry(body));
    return outcome({ code, milliseconds, responses: responses.length, files: files.length, ended: ended.length });
  },
};

function outcome({ code, milliseconds, responses, files, ended }: Termination & Record<'responses' | 'files' | 'ended', number>): Outcome {
  return {
    figure:
      `SIGTERM under load: ${responses} of ${load.requests} requests and ${files} of ${load.downloads} downloads finished, ${ended} of ` +
      `${load.streams} event streams ended cleanly with a retry; exit code ${code} after ${milliseconds} ms, the slowest action ${slowest} ms`,
    findings: unless([
      [responses === load.requests, `${load.requests - responses} requests failed`],
      [files === load.downloads, `${load.downloads - files} downloads failed`],
      [ended === load.streams, `${load.streams - ended} event streams were cut`],
      [code === 0, `exit code ${code}`],
    ]),
  };
}
