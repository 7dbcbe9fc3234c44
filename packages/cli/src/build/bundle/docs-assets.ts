import { readFileSync } from 'node:fs';
import path from 'node:path';
import { docsAssets } from 'antiphon/internal';

/** Returns the files of the docs pages, which a bundle reads beside itself. */
export function copyDocsAssets(out: string): [string, Uint8Array][] {
  return docsAssets().map(({ file }) => [path.join(out, path.basename(file)), readFileSync(file)]);
}
