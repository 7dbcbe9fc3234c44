import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Faults of a built site. */
export interface SiteReport {
  /** Links, images, scripts and styles of a page whose file or heading does not exist; each is its page and the address. */
  readonly broken: readonly string[];
  /** Requests to other hosts that a browser would send; each is its page and the address. */
  readonly foreign: readonly string[];
  readonly pages: number;
  readonly links: number;
}

/** Checks every page of a site that was built with the base `./`. The page for unknown addresses is not checked: its depth is unknown. */
export function checkSite(directory: string): SiteReport {
  const pages = new Map(filesIn(directory, '.html').map((file) => [file, readPage(directory, file)]));
  pages.delete('404.html');
  const links = [...pages].flatMap(([from, { addresses }]) => addresses.map((address) => ({ from, address })));
  const inside = links.filter(({ address }) => !/^[a-z]+:|^\/\//.test(address));
  const styles = filesIn(directory, '.css').map((file) => [file, readFileSync(path.join(directory, file), 'utf8')] as const);
  const requested = [...[...pages].map(([file, { html }]) => [file, html] as const), ...styles];
  return {
    pages: pages.size,
    links: inside.length,
    broken: inside.filter(({ from, address }) => !leadsSomewhere(directory, pages, from, address)).map(shown),
    foreign: requested.flatMap(([file, text]) => foreignRequestsIn(text).map((address) => `${file} ${address}`)),
  };
}

/** Files below a directory with the given ending, with `/` in their names. */
export function filesIn(directory: string, ending: string): string[] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return files.map((file) => file.split(path.sep).join('/')).filter((file) => file.endsWith(ending));
}

interface Page {
  readonly html: string;
  readonly ids: ReadonlySet<string>;
  readonly addresses: readonly string[];
}

function readPage(directory: string, file: string): Page {
  const html = readFileSync(path.join(directory, file), 'utf8');
  return {
    html,
    ids: new Set(valuesOf(html, / id="([^"]+)"/g)),
    addresses: valuesOf(html, / (?:href|src|srcset)="([^"]*)"/g),
  };
}

function valuesOf(html: string, pattern: RegExp): string[] {
  return Array.from(html.matchAll(pattern), ([, value = '']) => value.replaceAll('&amp;', '&').replaceAll('&#39;', "'"));
}

function leadsSomewhere(directory: string, pages: ReadonlyMap<string, Page>, from: string, address: string): boolean {
  const [place = '', heading] = address.split('#');
  const target = place === '' ? from : fileAt(directory, path.posix.join(path.posix.dirname(from), decodeURI(place)));
  if (target === undefined) return false;
  return heading === undefined || heading === '' || pages.get(target)?.ids.has(decodeURIComponent(heading)) === true;
}

/** The file that a static server sends for a path: also `index.html` of a directory. */
function fileAt(directory: string, name: string): string | undefined {
  const candidates = [name, path.posix.join(name, 'index.html')];
  return candidates.find((candidate) => {
    const file = path.join(directory, candidate);
    return existsSync(file) && statSync(file).isFile();
  });
}

function shown({ from, address }: { readonly from: string; readonly address: string }): string {
  return `${from} ${address}`;
}

/** Addresses of other hosts that are loaded, not those of links. */
function foreignRequestsIn(text: string): string[] {
  const patterns = [
    / src(?:set)?="((?:https?:)?\/\/[^"]+)"/g,
    /<link\b[^>]* href="((?:https?:)?\/\/[^"]+)"/g,
    /url\(["']?((?:https?:)?\/\/[^)"']+)/g,
  ];
  return [...patterns, /@import ["']((?:https?:)?\/\/[^"']+)/g].flatMap((pattern) => valuesOf(text, pattern));
}
