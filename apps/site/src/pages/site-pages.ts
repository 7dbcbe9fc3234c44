import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type Part, pagesIn, readReadingOrder } from '../reading-order';
import { type Entry, readReference } from '../reference/reference';
import { renderReferenceIndex } from '../reference/render-index';
import { renderSubject } from '../reference/render-subject';
import { subjects } from '../reference/subjects';
import { read, root } from '../repository';
import { readSiteFacts } from '../site-facts';
import { renderHome } from './home';
import { linkNames } from './link-names';
import { rewritePage } from './rewrite-page';

/** All pages of the site in Markdown, by file name. */
export type SitePages = ReadonlyMap<string, string>;

/** Reads the pages of `docs`, and writes the first page and the reference. */
export function readSitePages(entries: readonly Entry[] = readReference()): SitePages {
  const order = readReadingOrder(read('docs/index.md'));
  const guides = new Map(docsFiles('.md').map((file) => [file, readGuide(file, entries)]));
  return new Map([...guides, ...referencePages(entries, guides, order)]);
}

/** Reads a page of `docs` as the site shows it. */
export function readGuide(file: string, entries: readonly Entry[]): string {
  const { repository } = readSiteFacts();
  const page = rewritePage(file, read(`docs/${file}`), repository);
  if (file === 'index.md') return renderHome(page);
  return isAboutOthers.test(file) ? page : linkNames(file, page, entries);
}

/** In these pages a name may be that of another framework. */
const isAboutOthers = /^(?:coming-from|differences-from)-/;

/** Returns the files of `docs` whose names end so, relative to it. */
export function docsFiles(ending: string): string[] {
  const files = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  return files.map((file) => file.split(path.sep).join('/')).filter((file) => file.endsWith(ending));
}

function referencePages(entries: readonly Entry[], guides: SitePages, order: readonly Part[]): [string, string][] {
  const titles = new Map(pagesIn(order).map(({ file, title }) => [file, title]));
  const addresses = new Map(entries.map(({ name, subject, anchor }) => [name, `${subject.slug}.md#${anchor}`]));
  const words = [...guides].filter(([file]) => file !== 'index.md').map(([file, text]) => ({ file, counts: countWords(text) }));
  const links = {
    entry: (name: string) => addresses.get(name),
    guideTitle: (file: string) => titles.get(file) ?? file,
    usedBy: (name: string) =>
      words
        .filter(({ counts }) => counts.has(name))
        .sort((a, b) => (b.counts.get(name) ?? 0) - (a.counts.get(name) ?? 0))
        .map(({ file }) => file),
  };
  const pages = subjects.map((subject): [string, string] => {
    const own = entries.filter((entry) => entry.subject === subject);
    return [`reference/${subject.slug}.md`, renderSubject(subject, own, links)];
  });
  return [['reference/index.md', renderReferenceIndex(entries)], ...pages];
}

/** Counts the identifiers of the code of a page. */
function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [code] of text.matchAll(/^```[\s\S]*?^```|`[^`\n]+`/gm)) {
    for (const [word] of code.matchAll(/[A-Za-z_$][\w$]*/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
