/** The four kinds of documentation, in the order of the site. */
export const partTitles = ['Tutorial', 'How-to', 'Reference', 'Explanation'] as const;

/** A part of the documentation: a heading of the second level in `docs/index.md`. */
export interface Part {
  readonly title: (typeof partTitles)[number];
  readonly groups: readonly Group[];
}

/** Pages under one heading of the third level. */
export interface Group {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** A line of the list. */
export interface Page {
  /** The file below `docs`, such as `how-to/pagination.md`. */
  readonly file: string;
  readonly title: string;
  /** The words after the colon of the line, in Markdown. */
  readonly summary: string;
}

/**
 * Reads the reading order from the text of `docs/index.md`, the only list of the pages. Other headings of the second level are not part of it.
 *
 * @throws Error for a page outside of a group, and for an item of a list that is not `- [Title](page.md): summary`.
 */
export function readReadingOrder(index: string): Part[] {
  const parts: { title: Part['title']; groups: { title: string; pages: Page[] }[] }[] = [];
  let isPart = false;
  for (const [at, line] of index.split('\n').entries()) {
    const [, marks, title = ''] = /^(#{2,3}) (.+)$/.exec(line) ?? [];
    if (marks === '##') {
      const known = partTitles.find((each) => each === title);
      isPart = known !== undefined;
      if (known !== undefined) parts.push({ title: known, groups: [] });
    } else if (marks === '###' && isPart) parts.at(-1)?.groups.push({ title, pages: [] });
    else if (line.startsWith('- ') && isPart) pagesOf(parts, at + 1).push(readPage(line, at + 1));
  }
  return parts;
}

/** Returns all pages of the order. */
export function pagesIn(parts: readonly Part[]): Page[] {
  return parts.flatMap(({ groups }) => groups.flatMap(({ pages }) => pages));
}

function pagesOf(parts: readonly { readonly groups: readonly { readonly pages: Page[] }[] }[], line: number): Page[] {
  const group = parts.at(-1)?.groups.at(-1);
  if (group === undefined)
    throw new Error(`docs/index.md:${line} is a page outside of a group: write a heading such as \`### Requests\` above it`);
  return group.pages;
}

function readPage(line: string, at: number): Page {
  const [, title, file, summary] = /^- \[([^\]]+)\]\(([^)#:]+\.md)\): (.+)$/.exec(line) ?? [];
  if (title === undefined || file === undefined || summary === undefined) {
    throw new Error(`docs/index.md:${at} is not a page of the reading order: write it as \`- [Title](page.md): summary\`, on one line`);
  }
  return { title, file, summary };
}
