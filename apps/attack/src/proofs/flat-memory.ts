import { readFileSync } from 'node:fs';
import { hugeSize } from '../target/data';
import { startHttp2Target, startTarget, type TargetProcess } from '../target-process';
import { get } from '../wire/request';
import { downloadSlowly, type Pace } from '../wire/slow-download';
import { openSession, openStream, readSlowly } from '../wire/streams';
import { mebibytes, type Outcome, type Proof, unless } from './proof';

const maxGrowth = 40 * 1024 * 1024;
const block = 64 * 1024;
/** About a hundred and sixty megabytes a second, in bursts. */
const pace = { bytes: 8 * 1024 * 1024, pause: 40 };

interface DownloadRequest {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const file = (bytes: number): DownloadRequest => ({ path: '/files/huge', headers: { Range: `bytes=0-${bytes - 1}` } });
const generator = (bytes: number): DownloadRequest => ({ path: `/streams/blocks/${bytes / block}` });

/** Downloads slowly and returns the number of received bytes. */
type Read = (port: number, requested: DownloadRequest, pace: Pace) => Promise<number>;

interface Way {
  readonly start: () => Promise<TargetProcess>;
  readonly download: Read;
}

const http1: Way = {
  start: () => startTarget(),
  download: async (port, { path, headers }, pace) => (await downloadSlowly(port, get(path, headers), pace)).length,
};

/** A file of 1 GiB is sent to a slow client in memory of a fixed size. */
export const flatFile: Proof = flatMemory('file', file, http1);
/** A generator of 1 GiB is sent to a slow client in memory of a fixed size. */
export const flatGenerator: Proof = flatMemory('generator', generator, http1);

const http2: Way = { start: () => startHttp2Target(), download: readStream };
export const flatFileOnHttp2: Proof = flatMemory('file-http2', file, http2);
export const flatGeneratorOnHttp2: Proof = flatMemory('generator-http2', generator, http2);

async function readStream(port: number, { path, headers }: DownloadRequest, pace: Pace): Promise<number> {
  const session = openSession(port);
  const length = await readSlowly(openStream(session, path, headers), pace);
  session.close();
  return length;
}

function flatMemory(name: string, requestFor: (bytes: number) => DownloadRequest, { start, download }: Way): Proof {
  return {
    name: `flat-${name}`,
    async prove(size) {
      const bytes = Math.ceil((hugeSize * size) / block) * block;
      const target = await start();
      try {
        await download(target.port, requestFor(block * 512), { ...pace, pause: 0 });
        return await measure(target, { name, bytes, download: () => download(target.port, requestFor(bytes), pace) });
      } finally {
        await target.stop();
      }
    },
  };
}

interface Transfer {
  readonly name: string;
  readonly bytes: number;
  readonly download: () => Promise<number>;
}

async function measure(target: TargetProcess, { name, bytes, download }: Transfer): Promise<Outcome> {
  const before = residentBytes(target);
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentBytes(target));
  }, 20);
  const started = Date.now();
  const length = await download();
  clearInterval(timer);
  const growth = peak - before;
  return {
    figure: `${name} of ${mebibytes(bytes)} to a slow client in ${((Date.now() - started) / 1000).toFixed(1)} s: peak RSS growth ${mebibytes(growth)}`,
    findings: unless([
      [length >= bytes, `only ${length} bytes came`],
      [growth < maxGrowth, `the peak is ${mebibytes(growth)} above the start`],
    ]),
  };
}

/** Reads the memory from outside: a request to the process would collect its garbage. */
function residentBytes({ child }: TargetProcess): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
