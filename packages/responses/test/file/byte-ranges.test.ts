import fc from 'fast-check';
import { type ByteRange, parseByteRanges } from '../../src/file/byte-ranges';

const pairs = (header: string, size: number) => {
  const ranges = parseByteRanges(header, size);
  return typeof ranges === 'string' ? ranges : ranges.map(({ start, end }) => [start, end]);
};

describe('parseByteRanges', () => {
  it('parses first-last, first- and -length', () => {
    expect(pairs('bytes=0-0', 10)).toEqual([[0, 1]]);
    expect(pairs('bytes=9-', 10)).toEqual([[9, 10]]);
    expect(pairs('bytes=-5', 10)).toEqual([[5, 10]]);
    expect(pairs('bytes=0-200', 10)).toEqual([[0, 10]]);
  });

  it('returns the whole file for a suffix longer than the file', () => {
    expect(pairs('bytes=-50', 10)).toEqual([[0, 10]]);
    expect(pairs(`bytes=-${'9'.repeat(500)}`, 10)).toEqual([[0, 10]]);
  });

  it('is unsatisfiable for -0, beyond the end, and for an empty file', () => {
    for (const header of ['bytes=-0', 'bytes=10-', 'bytes=10-12', 'bytes=18446744073709551616-', `bytes=${'9'.repeat(500)}-`]) {
      expect(pairs(header, 10)).toBe('unsatisfiable');
    }
    for (const header of ['bytes=0-0', 'bytes=0-', 'bytes=-1', 'bytes=']) expect(pairs(header, 0)).toBe('unsatisfiable');
  });

  it('is unsatisfiable if it contains no range', () => {
    const specs = [
      '',
      'abc',
      '5-4',
      '0x1-2',
      '0-4-8',
      '+1-2',
      '1_0-20',
      '0.5-2',
      '1e1-2e1',
      '--5',
      '-',
      '"0-5"',
      '0 1-2',
      '\u00a00-1\u0660',
    ];
    for (const spec of specs) expect(pairs(`bytes=${spec}`, 100)).toBe('unsatisfiable');
  });

  it('ignores an unknown unit, and a header without a unit', () => {
    for (const header of ['items=0-1', 'bytes', 'bytes: 0-10', '', '=0-1', 'bytesx=0-1', 'xbytes=0-1'])
      expect(pairs(header, 100)).toBe('ignored');
  });

  it('accepts the unit in any case, and white space around it, the numbers and the commas', () => {
    for (const header of ['BYTES=0-4', ' bytes =0-4', 'bytes= 0 - 4 ', 'bytes=0-4,', 'bytes=,\t0-4 ,,'])
      expect(pairs(header, 100)).toEqual([[0, 5]]);
  });

  it('skips invalid ranges and those beyond the end if another can be served', () => {
    expect(pairs('bytes= - , 0-50', 100)).toEqual([[0, 51]]);
    expect(pairs('bytes=0-1,5-3,x', 100)).toEqual([[0, 2]]);
    expect(pairs('bytes=0-1,600-700', 100)).toEqual([[0, 2]]);
    expect(pairs('bytes=0-1, bytes=5-6', 100)).toEqual([[0, 2]]);
  });

  it('sorts ranges and merges those that overlap or are adjacent', () => {
    expect(pairs('bytes=3-4,0-1', 10)).toEqual([
      [0, 2],
      [3, 5],
    ]);
    expect(pairs('bytes=0-4,5-9', 10)).toEqual([[0, 10]]);
    expect(pairs('bytes=0-9,2-3', 10)).toEqual([[0, 10]]);
    expect(pairs('bytes=-1,-2', 10)).toEqual([[8, 10]]);
  });

  it('ignores more than 100 ranges, and more than 16 parts after merging', () => {
    const apart = (count: number) => Array.from({ length: count }, (_, index) => `${index * 2}-${index * 2}`).join();
    const touching = (count: number) => Array.from({ length: count }, (_, index) => `${index}-${index}`).join();
    expect(pairs(`bytes=${apart(16)}`, 1000)).toHaveLength(16);
    expect(pairs(`bytes=${apart(17)}`, 1000)).toBe('ignored');
    expect(pairs(`bytes=${touching(100)}`, 1000)).toEqual([[0, 100]]);
    expect(pairs(`bytes=${touching(101)}`, 1000)).toBe('ignored');
    expect(pairs(`bytes=0-1${','.repeat(100)}`, 1000)).toBe('ignored');
  });

  it('selects exactly the bytes that a simple implementation selects (property)', () => {
    const number = fc.nat({ max: 40 });
    const spec = fc.oneof(
      fc.tuple(number, number).map(([first, last]) => `${first}-${last}`),
      number.map((first) => `${first}-`),
      number.map((length) => `-${length}`),
      fc.constantFrom('', 'x', '-', '1.5-2'),
    );
    fc.assert(
      fc.property(fc.array(spec, { minLength: 1, maxLength: 16 }), fc.nat({ max: 32 }), (specs, size) => {
        const ranges = parseByteRanges(`bytes=${specs.join(',')}`, size);
        const wanted = bytesWanted(specs, size);
        if (ranges === 'unsatisfiable') return wanted.size === 0;
        const served = (ranges as ByteRange[]).flatMap(({ start, end }) =>
          Array.from({ length: end - start }, (_, index) => start + index),
        );
        return served.length === wanted.size && served.every((byte, index) => wanted.has(byte) && byte > (served[index - 1] ?? -1));
      }),
      { numRuns: 3000 },
    );
  });

  it('parses any text without throwing, and never selects bytes outside the file (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-, \tbytes=x') }), fc.nat({ max: 50 }), (text, size) => {
        const ranges = parseByteRanges(`bytes=${text}`, size);
        if (typeof ranges === 'string') return true;
        return ranges.every(({ start, end }, index) => start >= 0 && start < end && end <= size && start > (ranges[index - 1]?.end ?? -1));
      }),
      { numRuns: 3000 },
    );
  });
});

function bytesWanted(specs: readonly string[], size: number): Set<number> {
  const wanted = new Set<number>();
  for (let byte = 0; byte < size; byte++) if (specs.some((spec) => covers(spec, byte, size))) wanted.add(byte);
  return wanted;
}

function covers(spec: string, byte: number, size: number): boolean {
  const match = /^(\d*)-(\d*)$/.exec(spec);
  if (!match || spec === '-') return false;
  if (match[1] === '') return byte >= size - Number(match[2]);
  const last = match[2] === '' ? Number.POSITIVE_INFINITY : Number(match[2]);
  return Number(match[1]) <= byte && byte <= last;
}
