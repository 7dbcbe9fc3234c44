/** Bytes `start` up to and without `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a `Range` header for a representation of `size` bytes (RFC 9110 §14, DESIGN section 10 *range-by-rfc*), in linear time.
 *
 * Ranges come back in order, overlapping and adjacent ones as one. What is not a range is passed over as long as another one can be
 * served. The header is `ignored` when its unit is not `bytes`, when it has over 100 ranges, or when over 16 parts would remain, which
 * no honest client asks for; it is `unsatisfiable` when no range of it can be served.
 */
export function parseByteRanges(header: string, size: number): readonly ByteRange[] | 'ignored' | 'unsatisfiable' {
  const unit = UNIT.exec(header);
  if (!unit) return 'ignored';
  const specs = header.slice(unit[0].length).split(',', MOST_SPECS + 1);
  if (specs.length > MOST_SPECS) return 'ignored';
  const ranges = merge(specs.map((spec) => parseSpec(spec, size)).filter((range) => range !== undefined));
  if (ranges.length === 0) return 'unsatisfiable';
  return ranges.length > MOST_PARTS ? 'ignored' : ranges;
}

const UNIT = /^[ \t]*bytes[ \t]*=/i;
const MOST_SPECS = 100;
const MOST_PARTS = 16;

/** `first-last`, `first-` or `-length`; white space around the numbers is tolerated (BEHAVIOUR J27). */
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
