import path from 'node:path';
import { internalsOf } from 'antiphon/internal';
import { colorsFor, type Streams } from './output';
import type { RunningApp } from './run-app';

/** Writes where to look at the server; a server behind a proxy says its public address in ANTIPHON_PUBLIC_URL (BEHAVIOUR U6). */
export function announce({ app, file, name, url }: RunningApp, { err }: Streams, watched: readonly string[] = []): void {
  const colors = colorsFor(err);
  const { docsUrl } = internalsOf(app);
  const shown = (process.env.ANTIPHON_PUBLIC_URL ?? url).replace(/\/+$/, '');
  const lines = [
    ['App', `${path.relative('', file)} (${name})`],
    ['Server', colors.cyan(shown)],
    ...(docsUrl === null ? [] : [['Docs', colors.cyan(shown + docsUrl)]]),
    ...(watched.length > 0 ? [['Watches', watched.join(', ')]] : []),
  ];
  err.write(lines.map(([title, text]) => `${colors.dim(title!.padEnd(8))}${text}\n`).join(''));
}
