import path from 'node:path';
import { internalsOf } from 'antiphon/internal';
import { colorsFor, type Streams } from './output';
import type { RunningApp } from './serve-loaded';

/** Prints the URLs of the server. ANTIPHON_PUBLIC_URL replaces its address, for a server behind a proxy. */
export function announce({ app, file, name, url }: RunningApp, { err }: Streams, watched: readonly string[] = []): void {
  const colors = colorsFor(err);
  const { docsUrl } = internalsOf(app);
  const base = (process.env.ANTIPHON_PUBLIC_URL ?? url).replace(/\/+$/, '');
  const lines = [
    ['App', `${path.relative('', file)} (${name})`],
    ['Server', colors.cyan(base)],
    ...(docsUrl === null ? [] : [['Docs', colors.cyan(base + docsUrl)]]),
    ...(watched.length > 0 ? [['Watches', watched.join(', ')]] : []),
  ];
  err.write(lines.map(([title, text]) => `${colors.dim(title!.padEnd(8))}${text}\n`).join(''));
}
