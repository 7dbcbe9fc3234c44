/** Splits a URL's path before its segment of that number; the second part begins with a slash and includes the query. */
export function splitPath(url: string, depth: number): readonly [string, string] {
  const query = url.indexOf('?');
  const length = query === -1 ? url.length : query;
  let end = 0;
  for (let count = 1; count < depth && end !== -1; count++) end = url.indexOf('/', end + 1);
  if (end === -1 || end > length) return [url.slice(0, length), `/${url.slice(length)}`];
  return [url.slice(0, end), url.slice(end)];
}

/** Percent-encodes the octets that a URL may not contain and Node.js accepts. */
export function encodeUrl(url: string): string {
  return url.replaceAll(/[^!$-;=?-[\]_a-z~]/g, (octet) => `%${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
