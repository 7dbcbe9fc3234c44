/** The headers of a request, as Node.js reads them. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Returns the version that a header names; undefined for none. A header that is sent twice with different values is a version that no route has. */
export function versionInHeader(value: string | string[] | undefined): string | undefined {
  if (value === undefined) return undefined;
  const texts = [value].flat().join(',').split(',', maxEntries);
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '').join(', ') || undefined;
}

/** The number of entries that are read: more than any client sends. */
const maxEntries = 100;

/**
 * Returns the versions that `Accept` names with a parameter, in the order of preference; `otherwise` for media types without the parameter. Empty if no
 * media type has the parameter and `otherwise` is undefined.
 */
export function versionsInAccept(accept: string | undefined, parameter: string, otherwise: string | undefined): readonly string[] {
  const ranges = splitQuoted(accept ?? '', ',')
    .slice(0, maxEntries)
    .map((range) => readRange(range, parameter));
  const accepted = ranges.filter(({ quality }) => quality > 0).sort((one, other) => other.quality - one.quality);
  const versions = accepted.flatMap(({ version }) => version ?? otherwise ?? []);
  return accepted.length === 0 && otherwise !== undefined ? [otherwise] : [...new Set(versions)];
}

interface VersionRange {
  readonly version: string | undefined;
  readonly quality: number;
}

/** An empty entry, as in an absent header, accepts nothing. */
function readRange(range: string, parameter: string): VersionRange {
  const [essence = '', ...rest] = splitQuoted(range, ';');
  const parameters = new Map(rest.map(readParameter).reverse());
  const quality = Number(parameters.get('q') ?? 1);
  return { version: parameters.get(parameter) || undefined, quality: essence.trim() === '' || Number.isNaN(quality) ? 0 : quality };
}

function readParameter(text: string): readonly [name: string, value: string] {
  const mark = text.indexOf('=');
  if (mark === -1) return [text.trim().toLowerCase(), ''];
  const value = text.slice(mark + 1).trim();
  const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  return [text.slice(0, mark).trim().toLowerCase(), isQuoted ? value.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value];
}

/** Splits at a separator outside of quoted strings (RFC 9110 §5.6.4). */
function splitQuoted(text: string, separator: string): readonly string[] {
  if (!text.includes('"')) return text.split(separator);
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isQuoted && character === '\\') index++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}
