import assert from 'node:assert';
import { createRequire } from 'node:module';
import path from 'node:path';
import parseRange from 'range-parser';
import { fileSize } from '../fixtures';
import type { MicroBenchmark } from './measure';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Parses a header for a file of 1 MiB. Ranges include their last byte, except those of Antiphon, which end before `end`. */
type Parse = (header: string) => readonly Range[];

const one = { header: 'bytes=4096-5119', expected: [{ start: 4096, end: 5119 }] };

const several = {
  header: 'bytes=0-1023, 4096-5119, -1024',
  expected: [
    { start: 0, end: 1023 },
    { start: 4096, end: 5119 },
    { start: 1_047_552, end: 1_048_575 },
  ],
};

/** Headers of download managers and video players. */
export const benchmarks: readonly MicroBenchmark[] = [
  benchmark('ranges-one', '1 KiB of it', one),
  benchmark('ranges-several', 'three parts', several),
];

function benchmark(name: string, title: string, { header, expected }: typeof one): MicroBenchmark {
  const contenders: Record<string, Parse> = { 'range-parser': rangeParser, antiphon: ownParser(), '@fastify/send': sendParser() };
  for (const [contender, parse] of Object.entries(contenders)) {
    const ranges = parse(header).map(({ start, end }) => ({ start, end: contender === 'antiphon' ? end - 1 : end }));
    assert.deepEqual(ranges, expected, `${contender} reads something else`);
  }
  return {
    name,
    title,
    base: 'range-parser',
    contenders: Object.fromEntries(Object.entries(contenders).map(([contender, parse]) => [contender, () => parse(header)])),
  };
}

/** The call of Express. */
function rangeParser(header: string): readonly Range[] {
  return parseRange(fileSize, header, { combine: true }) as parseRange.Ranges;
}

/** An internal function, which is loaded from a file beside the entry of the package. */
function ownParser(): Parse {
  const entry = createRequire(require.resolve('antiphon')).resolve('@antiphon/responses');
  const { parseByteRanges } = require(path.join(path.dirname(entry), 'byte-ranges.js')) as {
    parseByteRanges(header: string, size: number): readonly Range[];
  };
  return (header) => parseByteRanges(header, fileSize);
}

/** The parser of @fastify/static. */
function sendParser(): Parse {
  const { parseBytesRange } = createRequire(require.resolve('@fastify/static'))('@fastify/send/lib/parseBytesRange.js') as {
    parseBytesRange(size: number, header: string): readonly Range[];
  };
  return (header) => parseBytesRange(fileSize, header);
}
