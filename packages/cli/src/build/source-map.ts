import path from 'node:path';

/** JavaScript without its inline source map, and the map as JSON for a file beside it; undefined if there was none. */
export interface MappedCode {
  readonly code: string;
  readonly map: string | undefined;
}

/** Separates the inline source map that the compiler writes, whose source is then a path relative to `output`. */
export function splitSourceMap(text: string, source: string, output: string): MappedCode {
  const found = /\n?\/\/# sourceMappingURL=data:application\/json;(?:charset=[^;,]*;)?base64,([\w+/=]+)\s*$/.exec(text);
  if (found === null) return { code: text, map: undefined };
  const map = JSON.parse(Buffer.from(found[1]!, 'base64').toString('utf8')) as object;
  const sources = [path.relative(path.dirname(output), source).replaceAll('\\', '/')];
  return { code: `${text.slice(0, found.index)}\n`, map: JSON.stringify({ ...map, sources }) };
}
