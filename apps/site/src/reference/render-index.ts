import type { Entry } from './reference';
import { subjects } from './subjects';

/** Renders the first page of the reference: every public name, by subject. */
export function renderReferenceIndex(entries: readonly Entry[]): string {
  const groups = [...new Set(subjects.map(({ group }) => group))];
  const sections = groups.map((group) => {
    const rows = subjects.filter((subject) => subject.group === group).map((subject) => renderRow(subject.slug, entries));
    return `## ${group}\n\n${introductions[group] ?? ''}\n\n${rows.join('\n\n')}`;
  });
  return [
    '---\noutline: 2\npageClass: reference-index\n---',
    '# API reference',
    `Every public name, ${entries.length} in all. The text is that of the doc comments, which editors show too.`,
    ...sections,
    '',
  ].join('\n\n');
}

const introductions: Readonly<Record<string, string>> = {
  Framework: 'Exported by `antiphon`; what tests use, by `antiphon/testing`.',
  Responses: 'Exported by `@antiphon/responses`, which needs no framework, and most of them by `antiphon` too.',
  Schema: 'Exported by `@antiphon/schema`, which needs no framework, and what DTO classes use by `antiphon` too.',
  OpenAPI: 'Exported by `@antiphon/openapi`, which works with the documents and servers of any framework.',
};

function renderRow(slug: string, entries: readonly Entry[]): string {
  const own = entries.filter(({ subject }) => subject.slug === slug);
  const names = own.map(({ name, kind, anchor }) => `[\`${kind === 'decorator' ? '@' : ''}${name}\`](${slug}.md#${anchor})`);
  return `### [${own[0]?.subject.title ?? slug}](${slug}.md)\n\n${names.join(' ')}`;
}
