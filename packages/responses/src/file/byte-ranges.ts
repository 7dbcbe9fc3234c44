/** The bytes from `start` up to, but not including, `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Parses a `Range` header for a representation of `size` bytes (RFC 9110 §14), in linear time.
 *
 * Ranges are returned in order; overlapping and adjacent ones are merged. An invalid range is skipped if another one can be served. The header is
 * `ignored` if its unit is not `bytes`, if it has more than 100 ranges, or if more than 16 parts would remain, which no honest client requests. It
 * is `unsatisfiable` if none of its ranges can be served.
 */
export function parseByteRanges(header: string, size: number): readonly ByteRange[] | 'ignored' | 'unsatisfiable' {
  const unit = bytesUnit.exec(header);
  if (!unit) return 'ignored';
  const specs = header.slice(unit[0].length).split(',', maxRanges + 1);
  if (specs.length > maxRanges) return 'ignored';
  const ranges = merge(specs.map((spec) => parseSpec(spec, size)).filter((range) => range !== undefined));
  if (ranges.length === 0) return 'unsatisfiable';
  return ranges.length > maxParts ? 'ignored' : ranges;
}

const bytesUnit = /^[ \t]*bytes[ \t]*=/i;
const maxRanges = 100;
const maxParts = 16;

/** Parses `first-last`, `first-` or `-length`, with optional white space around the numbers. */
function parseSpec(spec: string, size: number): ByteRange | undefined {
  const dash = spec.indexOf('-');
  const first = spec.slice(0, dash).trim();
  const last = spec.slice(dash + 1).trim();
  if (dash < 0 || !/^\d*$/.test(first) || !/^\d*$/.test(last)) return undefined;
  return first === '' ? suffix(last, size) : between(Number(first), last === '' ? size - 1 : Number(last), size);
}

function suffix(length: string, size: number): ByteRange | undefined {
  return length === '' || Number(length) === 0 || size === 0 ? undefined : { start: Math.max(0, size - Number(length)), end: size };
}

function between(first: number, last: number, size: number): ByteRange | undefined {
  return first > last || first >= size ? undefined : { start: first, end: Math.min(last, size - 1) + 1 };
}

function merge(ranges: ByteRange[]): ByteRange[] {
  const merged: ByteRange[] = [];
  for (const range of ranges.sort((a, b) => a.start - b.start)) {
    const previous = merged.at(-1);
    if (!previous || range.start > previous.end) merged.push(range);
    else if (range.end > previous.end) merged[merged.length - 1] = { start: previous.start, end: range.end };
  }
  return merged;
}
