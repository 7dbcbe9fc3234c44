import platformPath, { type PlatformPath } from 'node:path';
import { fileUrl } from '../paths/file-url';

/** JavaScript without its inline source map, and the map as JSON for a file beside it; undefined if there was none. */
export interface MappedCode {
  readonly code: string;
  readonly map: string | undefined;
}

/**
 * Separates the inline source map that the compiler writes, whose source is then a path relative to `output`; a URL if it is on another drive of Windows.
 */
export function splitSourceMap(text: string, source: string, output: string, path: PlatformPath = platformPath): MappedCode {
  const found = /\n?\/\/# sourceMappingURL=data:application\/json;(?:charset=[^;,]*;)?base64,([\w+/=]+)\s*$/.exec(text);
  if (found === null) return { code: text, map: undefined };
  const map = JSON.parse(Buffer.from(found[1]!, 'base64').toString('utf8')) as object;
  const relative = path.relative(path.dirname(output), source);
  const sources = [path.isAbsolute(relative) ? fileUrl(source, path) : relative.split(path.sep).join('/')];
  return { code: `${text.slice(0, found.index)}\n`, map: JSON.stringify({ ...map, sources }) };
}
