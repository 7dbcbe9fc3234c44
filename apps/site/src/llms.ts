import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SitePages } from './pages/site-pages';
import { type Part, pagesIn, readReadingOrder } from './reading-order';
import { subjects } from './reference/subjects';
import { read } from './repository';

/**
 * Writes the site for readers that are programs: every page as Markdown beside its HTML, `llms.txt` with the list of them, and `llms-full.txt` with
 * their text in reading order.
 */
export function writeTexts(directory: string, pages: SitePages): void {
  const order = readReadingOrder(read('docs/index.md'));
  const texts = new Map([...pages].map(([file, text]) => [file, withoutMarkup(file === 'index.md' ? read('docs/index.md') : text)]));
  for (const [file, text] of texts) {
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
    writeFileSync(path.join(directory, file), text);
  }
  writeFileSync(path.join(directory, 'llms.txt'), renderList(order));
  writeFileSync(path.join(directory, 'llms-full.txt'), fullText(order, texts));
}

/** Renders `llms.txt`: a title, a summary and the links with their descriptions (llmstxt.org). */
export function renderList(order: readonly Part[]): string {
  const parts = order.map(({ title, groups }) => {
    const lines = groups.flatMap(({ pages }) => pages.map(({ title: page, file, summary }) => `- [${page}](${file}): ${summary}`));
    return `## ${title}\n\n${lines.join('\n')}`;
  });
  const reference = subjects.map(({ slug, title, group }) => `- [${title}](reference/${slug}.md): public names, ${group}`);
  return `# Antiphon\n\n> ${summary()}\n\nAll pages in one file: [llms-full.txt](llms-full.txt)\n\n${parts.join('\n\n')}\n\n## API reference\n\n${reference.join('\n')}\n`;
}

function summary(): string {
  const [, first = ''] = read('docs/index.md').split('\n\n');
  return first.replaceAll('\n', ' ');
}

function fullText(order: readonly Part[], texts: SitePages): string {
  const files = [...pagesIn(order).map(({ file }) => file), ...subjects.map(({ slug }) => `reference/${slug}.md`)];
  return files.map((file) => `<!-- ${file} -->\n\n${(texts.get(file) ?? '').trim()}\n`).join('\n');
}

/** Removes everything that only the site needs: the settings of a page, ids of headings, elements and escapes. */
function withoutMarkup(text: string): string {
  return text
    .replace(/^---\n[\s\S]*?\n---\n+/, '')
    .replaceAll(/ \{%#[^%]*%\}$/gm, '')
    .replaceAll(/^<\/?(?:div|p)\b.*>\n+/gm, '')
    .replaceAll(/^::: details Signature\n|^:::\n/gm, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&#123;', '{');
}
