import type { Expression } from '@swc/core';
import type { SourceText } from '../syntax/source-text';
import { commentsBetween } from '../text/trivia';

/** Returns an expression on one line, without its comments. Line breaks in template literals are escaped. */
export function oneLine(expression: Expression, source: SourceText): string {
  const { text } = source;
  const [start, end] = [source.start(expression), source.end(expression)];
  if (!/[\n\r\u2028\u2029]|\/[/*]/.test(text.slice(start, end))) return text.slice(start, end);
  const parts: string[] = [];
  let from = start;
  for (const literal of literalsIn(expression, source)) {
    parts.push(joinLines(text, from, literal.start), text.slice(literal.start, literal.end).replaceAll(/\r?\n/g, '\\n'));
    from = literal.end;
  }
  return [...parts, joinLines(text, from, end)].join('');
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Lists the parts in which `//` does not begin a comment and white space counts, in the order of the text. */
function literalsIn(expression: Expression, source: SourceText): readonly Range[] {
  const found: Range[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, span } = node as { type?: string; span?: unknown };
    if (span !== undefined && /^(?:StringLiteral|RegExpLiteral|TemplateElement)$/.test(type ?? ''))
      found.push({ start: source.start(node), end: source.end(node) });
    for (const child of Object.values(node)) visit(child);
  };
  visit(expression);
  return found.sort((a, b) => a.start - b.start);
}

function joinLines(text: string, start: number, end: number): string {
  let from = start;
  const parts: string[] = [];
  for (const comment of commentsBetween(text, start, end)) {
    parts.push(text.slice(from, comment.start), ' ');
    from = comment.end;
  }
  return [...parts, text.slice(from, end)].join('').replaceAll(/[ \t]*[\n\r\u2028\u2029]\s*/g, ' ');
}
