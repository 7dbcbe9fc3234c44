/**
 * Picks the media type that the client likes best (RFC 9110 §12.5.1).
 *
 * The most specific range that matches a type gives its quality; among equals the earlier of `available` wins. Without an `Accept`,
 * or with one that holds no valid range, the first is picked.
 *
 * @returns the index in `available`, or -1 when the client takes none of them (406).
 */
export function negotiate(accept: string | undefined, available: readonly string[]): number {
  const ranges = parseAccept(accept ?? '');
  if (ranges.length === 0) return available.length === 0 ? -1 : 0;
  let best = -1;
  let bestQuality = 0;
  for (const [index, type] of available.entries()) {
    const quality = qualityOf(parseMediaType(type), ranges);
    if (quality <= bestQuality) continue;
    best = index;
    bestQuality = quality;
  }
  return best;
}

interface MediaType {
  readonly type: string;
  readonly subtype: string;
  readonly parameters: ReadonlyMap<string, string>;
}

interface MediaRange extends MediaType {
  readonly quality: number;
}

/** More ranges than any client sends; the rest of a longer list is not read. */
const RANGES_READ = 100;

function parseAccept(accept: string): MediaRange[] {
  const ranges: MediaRange[] = [];
  for (const text of accept.split(',', RANGES_READ)) {
    const range = parseMediaType(text);
    const quality = parseQuality(range.parameters.get('q'));
    const known = range.type !== '' && range.subtype !== '' && (range.type !== '*' || range.subtype === '*');
    if (known && quality !== undefined) ranges.push({ ...range, quality });
  }
  return ranges;
}

function parseMediaType(text: string): MediaType {
  const [essence, ...rest] = text.split(';');
  const [type = '', subtype = ''] = essence.trim().toLowerCase().split('/');
  const parameters = new Map<string, string>();
  for (const parameter of rest) {
    const [name, value = ''] = parameter.split('=');
    if (name.trim() !== '')
      parameters.set(
        name.trim().toLowerCase(),
        value
          .trim()
          .replace(/^"(.*)"$/, '$1')
          .toLowerCase(),
      );
  }
  return { type: type.trim(), subtype: subtype.trim(), parameters };
}

function parseQuality(text: string | undefined): number | undefined {
  if (text === undefined) return 1;
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : undefined;
}

function qualityOf(type: MediaType, ranges: readonly MediaRange[]): number {
  let quality = 0;
  let specificity = 0;
  for (const range of ranges) {
    const fit = specificityOf(range, type);
    if (fit < specificity || fit === 0) continue;
    quality = fit === specificity ? Math.max(quality, range.quality) : range.quality;
    specificity = fit;
  }
  return quality;
}

/** 0: does not match; then any type, any subtype, this type, this type with its parameters. */
function specificityOf(range: MediaRange, type: MediaType): number {
  if (range.type === '*') return 1;
  if (range.type !== type.type) return 0;
  if (range.subtype === '*') return 2;
  if (range.subtype !== type.subtype) return 0;
  let specificity = 3;
  for (const [name, value] of range.parameters) {
    if (name === 'q') break;
    // A client that names the charset we send anyway is not asking for another representation.
    if (name === 'charset' && !type.parameters.has(name)) continue;
    if (type.parameters.get(name) !== value) return 0;
    specificity++;
  }
  return specificity;
}
