/** A comment, a string, an identifier or a paragraph: the unit that a wording rule is applied to. */
export interface Passage {
  readonly kind: 'doc comment' | 'comment' | 'string' | 'identifier' | 'page';
  /** The text without the markers of a comment, the quotes of a string, and the expressions of a template, which are replaced with `…`. */
  readonly text: string;
  /** Line of the first character. */
  readonly line: number;
}

/** Splits a file into passages, by the file's extension: Markdown, TypeScript and JavaScript, or a script whose comments begin with `#`. */
export function passagesOf(file: string, text: string): Passage[] {
  if (/\.md$/.test(file)) return passagesOfPage(text);
  if (/\.[cm]?[jt]s$/.test(file)) return passagesOfSource(text);
  if (/\.json$/.test(file)) return passagesOfManifest(text);
  return passagesOfScript(text);
}

/** Replaces inline code with `x`, and removes the addresses of links. Line breaks stay. */
export function withoutCode(text: string): string {
  return text
    .replaceAll(/\]\([^)\s]*\)/g, ']')
    .replaceAll(/https?:[^\s>]+/g, '')
    .replaceAll(/(`+)(?:(?!\1)[^\n]|\n(?!\n))+?\1/g, (code) => `\`x${code.replaceAll(/[^\n]/g, '')}\``);
}

/** The paragraphs of a Markdown page, and the passages of its code blocks in TypeScript and JavaScript. */
export function passagesOfPage(text: string): Passage[] {
  const passages: Passage[] = [];
  for (const { language, body, line } of sectionsOf(text)) {
    if (language === undefined) passages.push({ kind: 'page', text: body, line });
    else if (/^(?:[jt]s|typescript|javascript)$/.test(language)) passages.push(...passagesOfSource(body, line));
    else if (/^(?:|text)$/.test(language)) passages.push({ kind: 'page', text: body, line });
  }
  return passages;
}

/** The comments, strings and identifiers of TypeScript or JavaScript. TypeScript 7 has no scanner for JavaScript programs, so tokens are found here. */
export function passagesOfSource(text: string, firstLine = 1): Passage[] {
  const passages: Passage[] = [];
  let line = firstLine;
  let isComment = false;
  for (const { kind, value } of tokensOf(text)) {
    const last = passages.at(-1);
    const passage = passageOf(kind, value, line);
    if (passage !== undefined && isComment && continues(last, passage)) passages.splice(-1, 1, joined(last, passage));
    else if (passage !== undefined) passages.push(passage);
    if (kind !== 'space') isComment = kind === 'comment';
    line += value.split('\n').length - 1;
  }
  return passages;
}

function passagesOfManifest(text: string): Passage[] {
  return text.split('\n').flatMap((content, index): Passage[] => {
    const description = /^\s*"description": (".*?"),?$/.exec(content)?.[1];
    return description === undefined ? [] : [{ kind: 'string', text: JSON.parse(description), line: index + 1 }];
  });
}

function passagesOfScript(text: string): Passage[] {
  return text.split('\n').flatMap((content, index): Passage[] => {
    const comment = /(?:^|\s)#(?!!)\s*(.+)$/.exec(content)?.[1];
    return comment === undefined ? [] : [{ kind: 'comment', text: comment, line: index + 1 }];
  });
}

interface Section {
  /** Language of a fenced block; undefined for the text between the blocks. */
  readonly language: string | undefined;
  readonly body: string;
  readonly line: number;
}

/** Splits a page into its fenced blocks and the text between them. */
export function sectionsOf(page: string): Section[] {
  const sections: Section[] = [];
  let section: { language: string | undefined; fence: string; lines: string[]; line: number } = {
    language: undefined,
    fence: '',
    lines: [],
    line: 1,
  };
  const close = (): void => void sections.push({ language: section.language, body: section.lines.join('\n'), line: section.line });
  page.split('\n').forEach((content, index) => {
    const [, fence, language] = /^\s*(`{3,}|~{3,})(\S*)/.exec(content) ?? [];
    if (section.language === undefined && fence !== undefined) {
      close();
      section = { language: language ?? '', fence, lines: [], line: index + 2 };
    } else if (section.language !== undefined && content.trim() === section.fence) {
      close();
      section = { language: undefined, fence: '', lines: [], line: index + 2 };
    } else section.lines.push(content);
  });
  close();
  return sections;
}

type TokenKind = 'space' | 'doc comment' | 'comment' | 'string' | 'identifier' | 'other';

/** A keyword or a mark after which a slash begins a regular expression. */
const beforeExpression = /(?:^|[([{,;=:?!&|+*%<>~^-]|=>|\b(?:return|typeof|case|in|of|void|delete|throw|new|else|do|yield|await|default))$/;

const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ['space', /\s+/y],
  ['doc comment', /\/\*\*(?!\/)[\s\S]*?\*\//y],
  ['comment', /\/\*[\s\S]*?\*\/|\/\/.*/y],
  ['string', /'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"/y],
  ['identifier', /#?[\p{ID_Start}$_][\p{ID_Continue}$]*/uy],
  ['other', /\d[\w.]*/y],
];
const expression = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;

function* tokensOf(text: string): Generator<{ kind: TokenKind; value: string }> {
  let before = '';
  for (let start = 0; start < text.length; ) {
    const token = tokenAt(text, start, before);
    yield token;
    start += token.value.length;
    if (token.kind !== 'space' && !token.kind.endsWith('comment')) before = token.value;
  }
}

function tokenAt(text: string, start: number, before: string): { kind: TokenKind; value: string } {
  if (text[start] === '`') return { kind: 'string', value: text.slice(start, endOfTemplate(text, start + 1)) };
  for (const [kind, pattern] of patterns) {
    const value = matchAt(pattern, text, start);
    if (value !== undefined) return { kind, value };
  }
  const value = text[start] === '/' && beforeExpression.test(before) ? matchAt(expression, text, start) : undefined;
  return { kind: 'other', value: value ?? text[start] ?? '' };
}

function matchAt(pattern: RegExp, text: string, start: number): string | undefined {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0];
}

/** The index after the closing backtick of a template whose content begins at `start`. Templates nest in its expressions. */
function endOfTemplate(text: string, start: number): number {
  let index = start;
  while (index < text.length && text[index] !== '`') {
    if (text[index] === '\\') index += 2;
    else if (text.startsWith('${', index)) index = endOfExpression(text, index + 2);
    else index++;
  }
  return index + 1;
}

function endOfExpression(text: string, start: number): number {
  let depth = 1;
  let index = start;
  for (let before = '{'; index < text.length && depth > 0; ) {
    const { kind, value } = tokenAt(text, index, before);
    if (value === '{') depth++;
    if (value === '}') depth--;
    if (kind !== 'space') before = value;
    index += value.length;
  }
  return index;
}

function passageOf(kind: TokenKind, value: string, line: number): Passage | undefined {
  if (kind === 'space' || kind === 'other') return undefined;
  return { kind, text: textOf(kind, value), line };
}

function textOf(kind: Passage['kind'], value: string): string {
  if (kind === 'identifier') return value;
  if (kind === 'string')
    return withoutExpressions(value.slice(1, -1))
      .replaceAll('\\n', ' ')
      .replaceAll(/\\(['"`])/g, '$1');
  const content = value.startsWith('//') ? value.slice(2) : value.slice(2, -2).replace(/^\*/, '');
  return content.replaceAll(/^[ \t]*\* ?/gm, '').trim();
}

/** A template with each of its expressions replaced by an ellipsis. */
function withoutExpressions(template: string): string {
  let text = '';
  for (let index = 0; index < template.length; ) {
    const isExpression = template.startsWith('${', index);
    text += isExpression ? '…' : template[index];
    index = isExpression ? endOfExpression(template, index + 2) : index + 1;
  }
  return text;
}

/** Comments of several lines that each begin with `//` are one passage. */
function continues(last: Passage | undefined, next: Passage): last is Passage {
  return next.kind === 'comment' && last?.kind === 'comment' && next.line === last.line + last.text.split('\n').length;
}

function joined(first: Passage, second: Passage): Passage {
  return { ...first, text: `${first.text}\n${second.text}` };
}
