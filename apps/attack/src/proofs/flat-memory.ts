import { readFileSync } from 'node:fs';
import { hugeSize } from '../target/data';
import { startTarget, type TargetProcess } from '../target-process';
import { get } from '../wire/request';
import { downloadSlowly } from '../wire/slow-download';
import { mebibytes, type Outcome, type Proof, unless } from './proof';

const mostGrowth = 40 * 1024 * 1024;
const block = 64 * 1024;
/** About a hundred and sixty megabytes a second, in bursts. */
const pace = { bytes: 8 * 1024 * 1024, rest: 40 };

/** A file of 1 GiB to a slow client, in memory of a fixed size. */
export const flatFile: Proof = flatMemory('file', (bytes) => get('/files/huge', { Range: `bytes=0-${bytes - 1}` }));
/** A generator of 1 GiB to a slow client, in memory of a fixed size. */
export const flatGenerator: Proof = flatMemory('generator', (bytes) => get(`/streams/blocks/${bytes / block}`));

function flatMemory(name: string, requestOf: (bytes: number) => Buffer): Proof {
  return {
    name: `flat-${name}`,
    async prove(size) {
      const bytes = Math.ceil((hugeSize * size) / block) * block;
      const target = await startTarget();
      try {
        await downloadSlowly(target.port, requestOf(block * 512), { ...pace, rest: 0 });
        return await measure(target, { name, bytes, request: requestOf(bytes) });
      } finally {
        await target.stop();
      }
    },
  };
}

interface Transfer {
  readonly name: string;
  readonly bytes: number;
  readonly request: Buffer;
}

async function measure(target: TargetProcess, { name, bytes, request }: Transfer): Promise<Outcome> {
  const before = residentBytes(target);
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentBytes(target));
  }, 20);
  const started = Date.now();
  const { length } = await downloadSlowly(target.port, request, pace);
  clearInterval(timer);
  const growth = peak - before;
  return {
    figure: `${name} of ${mebibytes(bytes)} to a slow client in ${((Date.now() - started) / 1000).toFixed(1)} s: peak RSS growth ${mebibytes(growth)}`,
    findings: unless([
      [length >= bytes, `only ${length} bytes came`],
      [growth < mostGrowth, `the peak is ${mebibytes(growth)} above the start`],
    ]),
  };
}

/** Read from outside: asking the process would collect its garbage. */
function residentBytes({ child }: TargetProcess): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
