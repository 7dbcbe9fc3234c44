import type { DocComment } from './doc-comment';
import type { Entry } from './reference';
import type { Subject } from './subjects';

/** The parts of the reference that a page refers to. */
export interface ReferenceLinks {
  /** Returns the address of a name, relative to the pages of the reference; undefined for names without an entry. */
  readonly entry: (name: string) => string | undefined;
  /** Returns the title of a page of `docs`. */
  readonly guideTitle: (file: string) => string;
  /** Returns the pages of `docs` whose code uses a name, the one with most uses first. */
  readonly usedBy: (name: string) => readonly string[];
}

/** Renders a page of the reference in Markdown. */
export function renderSubject(subject: Subject, entries: readonly Entry[], links: ReferenceLinks): string {
  const values = entries.filter(({ kind }) => kind !== 'type');
  const types = entries.filter(({ kind }) => kind === 'type');
  const explained = subject.guides.map((file) => guideLink(file, links)).join(' · ');
  return [
    `---\noutline: [2, 3]\npageClass: reference\n---`,
    `# ${subject.title} {%#page-${subject.slug}%}`,
    `Explained in ${explained}.`,
    ...values.map((entry) => renderEntry(entry, '##', links)),
    ...(types.length === 0 ? [] : ['## Types {%#types-of-this-page%}', ...types.map((entry) => renderEntry(entry, '###', links))]),
    '',
  ].join('\n\n');
}

function renderEntry(entry: Entry, marks: '##' | '###', links: ReferenceLinks): string {
  const { name, kind, anchor, signature, comments, members } = entry;
  const title = kind === 'decorator' ? `@${name}` : name;
  return [
    `${marks} \`${title}\` {%#${anchor}%}`,
    `<p class="kind"><span>${kind}</span> ${entry.modules.map((module) => `<code>${module}</code>`).join(' ')}</p>`,
    ...comments.map(renderComment),
    renderSignature(signature),
    ...(members.length === 0 ? [] : [members.map(({ title, comment }) => renderMember(title, comment)).join('\n')]),
    ...renderSeeAlso(entry, links),
  ].join('\n\n');
}

function renderComment({ text, parameters, returns, throws, examples }: DocComment): string {
  return [
    text,
    ...(parameters.length === 0 ? [] : [parameters.map(({ name, text }) => `- \`${name}\`: ${text}`).join('\n')]),
    ...(returns === undefined ? [] : [`**Returns** ${returns}`]),
    ...throws.map((each) => `**Throws** ${each.replace(/^(\w+)/, '`$1`')}`),
    ...examples.map((example) => `\`\`\`ts\n${example}\n\`\`\``),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Most readers of a long signature look for one line of it, so it is folded. */
function renderSignature(signature: string): string {
  const code = `\`\`\`ts\n${signature}\n\`\`\``;
  return signature.split('\n').length > longSignature ? `::: details Signature\n${code}\n:::` : code;
}

const longSignature = 40;

function renderMember(title: string, comment: DocComment): string {
  const [first = '', ...more] = renderComment(comment).split('\n');
  return [`- \`${title}\`: ${first}`, ...more.map((line) => (line === '' ? '' : `  ${line}`))].join('\n');
}

function renderSeeAlso({ name, kind, mentions }: Entry, links: ReferenceLinks): string[] {
  const types = mentions.flatMap((mention) => {
    const to = links.entry(mention);
    return to === undefined ? [] : [`[\`${mention}\`](${to})`];
  });
  const guides = kind === 'type' ? [] : links.usedBy(name).slice(0, 3);
  const lines = [
    ...(types.length === 0 ? [] : [`Types: ${types.join(', ')}`]),
    ...(guides.length === 0 ? [] : [`Used in: ${guides.map((file) => guideLink(file, links)).join(', ')}`]),
  ];
  return lines.length === 0 ? [] : [`<div class="see-also">\n\n${lines.join('\n\n')}\n\n</div>`];
}

function guideLink(file: string, { guideTitle }: ReferenceLinks): string {
  return `[${guideTitle(file)}](../${file})`;
}
