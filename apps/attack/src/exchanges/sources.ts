import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { accountOf } from './account';
import { type Fault, failure, type Wanted } from './fault';

/** The directory of the files of the matrix. It is removed at the end of the process. */
export const directory = mkdtempSync(join(tmpdir(), 'antiphon-exchanges-'));
export const smallFile = join(directory, 'small.txt');
/** Larger than the buffers of a response and of a connection. */
export const largeFile = join(directory, 'large.bin');
export const missingFile = join(directory, 'missing');
export const largeSize = 8 * 1024 * 1024;
writeFileSync(smallFile, 'small '.repeat(100));
writeFileSync(largeFile, Buffer.alloc(largeSize, 'x'));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));

/** A generator whose start and end are counted. */
export async function* generate<Item>(wanted: Wanted, itemOf: (index: number) => Item): AsyncGenerator<Item> {
  const account = accountOf(wanted.id);
  account.opened++;
  try {
    yield* itemsOf(wanted, itemOf);
  } finally {
    account.closed++;
    if (wanted.fault === 'destroyed') await Promise.reject(failure());
  }
}

async function* itemsOf<Item>({ fault, isLong }: Wanted, itemOf: (index: number) => Item): AsyncGenerator<Item> {
  if (fault === 'before') throw failure();
  for (let index = 0; isLong || index < 3; index++) {
    if (fault === 'late' && index === 1) throw failure();
    yield itemOf(index);
    await sleep(1);
  }
}

/** A synchronous generator whose start and end are counted. */
export function* generateAtOnce({ id, fault, isLong }: Wanted): Generator<string> {
  const account = accountOf(id);
  account.opened++;
  try {
    if (fault === 'before') throw failure();
    for (let index = 0; isLong || index < 3; index++) {
      if (fault === 'late' && index === 1) throw failure();
      yield text(index);
    }
  } finally {
    account.closed++;
    // biome-ignore lint/correctness/noUnsafeFinally: this source fails when it is ended
    if (fault === 'destroyed') throw failure();
  }
}

/** A Readable that is opened and closed like a file. It can fail in each of the steps, also after it was destroyed before it was open. */
export function readable({ id, fault, isLong }: Wanted): Readable {
  const account = accountOf(id);
  let index = 0;
  return new Readable({
    // Reads no item before the previous one was consumed, which a late failure would discard.
    highWaterMark: 1,
    construct(callback) {
      account.opened++;
      setTimeout(() => callback(fault === 'before' ? failure() : null), 1);
    },
    read() {
      if (fault === 'late' && index === 1) this.destroy(failure());
      else setTimeout(() => this.push(isLong || index++ < 3 ? text(index) : null), 1);
    },
    destroy(error, callback) {
      account.closed++;
      setTimeout(() => callback(fault === 'destroyed' ? failure() : error), 1);
    },
  });
}

/** A stream of a file; a missing file fails before the first chunk, and after the stream was destroyed. */
export function fileStream(fault: Fault): Readable {
  return createReadStream(fault === 'fine' ? largeFile : missingFile);
}

export function piped(wanted: Wanted): Readable {
  return pipeline(readable(wanted), new PassThrough(), () => undefined);
}

export function webStream({ id, fault, isLong }: Wanted): ReadableStream {
  const account = accountOf(id);
  let index = 0;
  let isOpen = true;
  const end = () => {
    if (isOpen) account.closed++;
    isOpen = false;
  };
  account.opened++;
  return new ReadableStream(
    {
      async pull(controller) {
        await sleep(1);
        if (fault === 'before' || (fault === 'late' && index === 1)) {
          end();
          throw failure();
        }
        if (isLong || index++ < 3) return controller.enqueue(Buffer.from(text(index)));
        end();
        controller.close();
      },
      cancel() {
        end();
        if (fault === 'destroyed') throw failure();
      },
    },
    { highWaterMark: 0 },
  );
}

export function text(index: number): string {
  return `item ${index} ${'x'.repeat(1000)}\n`;
}
