/**
 * Selects the media type that the client prefers (RFC 9110 §12.5.1).
 *
 * The most specific range that matches a type determines its quality; of equals, the first of `available` wins. Without an `Accept` header, or
 * with one that has no valid range, the first type is selected.
 *
 * @returns the index in `available`, or -1 if the client accepts none of them (406).
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

/** A range of an `Accept` header. */
export interface MediaRange extends MediaType {
  readonly quality: number;
}

/** The number of ranges that are read: more than any client sends. */
const maxRanges = 100;

/** Returns the valid ranges of an `Accept` header (RFC 9110 §12.5.1). */
export function parseAccept(accept: string): MediaRange[] {
  const ranges: MediaRange[] = [];
  for (const text of accept.split(',', maxRanges)) {
    const range = parseMediaType(text);
    const quality = parseQuality(range.parameters.get('q'));
    const isValid = range.type !== '' && range.subtype !== '' && (range.type !== '*' || range.subtype === '*');
    if (isValid && quality !== undefined) ranges.push({ ...range, quality });
  }
  return ranges;
}

function parseMediaType(text: string): MediaType {
  const [essence = '', ...rest] = text.split(';');
  const [type = '', subtype = ''] = essence.trim().toLowerCase().split('/');
  const parameters = new Map<string, string>();
  for (const parameter of rest) {
    const [name = '', value = ''] = parameter.toLowerCase().split('=');
    if (name.trim() !== '') parameters.set(name.trim(), value.trim().replace(/^"(.*)"$/, '$1'));
  }
  return { type: type.trim(), subtype: subtype.trim(), parameters };
}

/** Returns the quality of a range or coding (RFC 9110 §12.4.2); undefined for an invalid one, which is ignored with its range. */
export function parseQuality(text: string | undefined): number | undefined {
  if (text === undefined) return 1;
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : undefined;
}

function qualityOf(type: MediaType, ranges: readonly MediaRange[]): number {
  let quality = 0;
  let specificity = 0;
  for (const range of ranges) {
    const own = specificityOf(range, type);
    if (own < specificity || own === 0) continue;
    quality = own === specificity ? Math.max(quality, range.quality) : range.quality;
    specificity = own;
  }
  return quality;
}

/** Returns 0 for no match, then in order: any type, any subtype, this type, and one more for each matching parameter. */
function specificityOf(range: MediaRange, type: MediaType): number {
  if (range.type === '*') return 1;
  if (range.type !== type.type) return 0;
  if (range.subtype === '*') return 2;
  if (range.subtype !== type.subtype) return 0;
  let specificity = 3;
  for (const [name, value] of range.parameters) {
    if (name === 'q') break;
    // A client that names the charset of the response does not ask for another representation.
    if (name === 'charset' && !type.parameters.has(name)) continue;
    if (type.parameters.get(name) !== value) return 0;
    specificity++;
  }
  return specificity;
}
