import { type Comment, commentsBetween } from '../text/trivia';

/** The documentation in a doc comment. */
export interface DocComment {
  readonly description?: string;
  readonly deprecated?: true;
  /** The values of `@example`, as literals of JavaScript. */
  readonly examples: readonly string[];
}

/** Returns the doc comment of the member that begins at `end`; `start` is the end of the member before it. */
export function readDocComment(text: string, start: number, end: number): DocComment | undefined {
  const comment = commentsBetween(text, start, end).findLast((each) => isDocComment(each) && !trails(text, start, each, end));
  return comment && parse(comment.text.slice('/**'.length, -'*/'.length));
}

function isDocComment({ text }: Comment): boolean {
  return /^\/\*\*(?![*/])/.test(text);
}

/** Returns true for a comment at the end of the line of the member before it. */
function trails(text: string, start: number, comment: Comment, end: number): boolean {
  const isSameLine = start > 0 && !text.slice(start, comment.start).includes('\n');
  return isSameLine && text[start - 1] !== '{' && text.slice(comment.end, end).includes('\n');
}

function parse(content: string): DocComment {
  const lines = content.split(/\r?\n/).map((line) => line.replace(/^[ \t]*(?:\* ?)?/, ''));
  // Tags are in lower case: `@Field()` on a line of the text is not a tag.
  const [text = '', ...tags] = lines.join('\n').split(/^[ \t]*@(?=[a-z])/m);
  const description = text
    .trim()
    .replaceAll(/\{@link(?:code|plain)?\s+([^}|]+?)(?:\s*\|\s*([^}]+))?\}/g, (_, target, label) => label ?? target);
  return {
    ...(description !== '' && { description }),
    ...(tags.some((tag) => /^deprecated\b/.test(tag)) && { deprecated: true as const }),
    examples: tags.flatMap((tag) => exampleOf(tag) ?? []),
  };
}

/** An example is JSON or a string in single quotes; other text is a string. */
function exampleOf(tag: string): string | undefined {
  const [, written] = /^example\s+([\s\S]+)$/.exec(tag) ?? [];
  const value = written?.trim();
  if (value === undefined || value === '') return undefined;
  const quoted = /^'([^'\\\n]*)'$/.exec(value);
  return JSON.stringify(quoted === null ? parseJson(value) : quoted[1]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
