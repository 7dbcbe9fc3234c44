import { parseQuality } from './negotiate';

/**
 * Selects the content codings that the client prefers to none (RFC 9110 §12.5.3), in the order of its preference; of equals, the first of
 * `available` comes first. Without an `Accept-Encoding` header there are none.
 */
export function negotiateEncodings<Coding extends string>(header: string | undefined, available: readonly Coding[]): readonly Coding[] {
  if (header === undefined || header.trim() === '') return [];
  const qualities = parseAcceptEncoding(header);
  const qualityOf = (coding: string): number => qualities.get(coding) ?? qualities.get('*') ?? 0;
  const identity = qualities.get('identity') ?? 0;
  return available.filter((coding) => qualityOf(coding) > 0 && qualityOf(coding) >= identity).sort((a, b) => qualityOf(b) - qualityOf(a));
}

/** The number of codings that are read: more than any client sends. */
const maxCodings = 50;

function parseAcceptEncoding(header: string): ReadonlyMap<string, number> {
  const qualities = new Map<string, number>();
  for (const item of header.toLowerCase().split(',', maxCodings)) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const quality = parseQuality(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2));
    if (name !== '' && quality !== undefined) qualities.set(aliases.get(name) ?? name, quality);
  }
  return qualities;
}

/** RFC 9110 §8.4.1.3. */
const aliases: ReadonlyMap<string, string> = new Map([['x-gzip', 'gzip']]);
