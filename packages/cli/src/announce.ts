import path from 'node:path';
import { colorsFor, type Streams } from './output';
import type { RunningApp } from './serve-loaded';

/** Facts about a server that are printed when it has started. */
export type Announcement = Pick<RunningApp, 'file' | 'name' | 'url' | 'docsUrl'>;

/** A row of an announcement. */
export type AnnouncedRow = readonly [title: string, text: string];

/**
 * Prints the URLs of a server. ANTIPHON_PUBLIC_URL replaces its address, for a server behind a proxy. A Unix socket without it has no URL of a docs
 * page.
 * @param rows Rows that are printed after the URLs.
 */
export function announce({ file, name, url, docsUrl }: Announcement, { err }: Streams, rows: readonly AnnouncedRow[] = []): void {
  const colors = colorsFor(err);
  const base = publicUrl(url);
  const lines = [
    ['App', `${path.relative('', file)} (${name})`],
    ['Server', colors.cyan(base)],
    ...(docsUrl === null || base.startsWith('unix:') ? [] : [['Docs', colors.cyan(base + docsUrl)]]),
    ...rows,
  ];
  err.write(lines.map(([title, text]) => `${colors.dim(title!.padEnd(8))}${text}\n`).join(''));
}

/** Returns the URL of the docs page, or of the application if it has none. */
export function startPageOf({ url, docsUrl }: Announcement): string {
  return publicUrl(url) + (docsUrl ?? '/');
}

function publicUrl(url: string): string {
  return (process.env.ANTIPHON_PUBLIC_URL ?? url).replace(/\/+$/, '');
}
