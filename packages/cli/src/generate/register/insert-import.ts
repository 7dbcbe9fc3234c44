import type { Span } from '@swc/core';
import type { ParsedSource, TextRange } from '../syntax/parse-source';
import { endOfTrivia, isLineEnd } from '../syntax/skip-trivia';
import { insertion, type TextEdit } from '../syntax/text-edits';
import type { SyntaxNode } from '../syntax/visit-nodes';
import { compareSpecifiers } from './compare-specifiers';

/** An import declaration of a file. */
export interface ExistingImport extends TextRange {
  readonly specifier: string;
  /** The names that it declares in the file. */
  readonly locals: readonly string[];
  readonly isTypeOnly: boolean;
  readonly quote: string;
  readonly hasSemicolon: boolean;
}

/** The import to insert: `import { name } from 'specifier'`, or `import { name as local } …`. */
export interface NewImport {
  readonly name: string;
  readonly local: string;
  readonly specifier: string;
}

/** The style of the import if the file has none to follow. */
export interface ImportStyle {
  readonly endOfLine: string;
  readonly quotes: 'single' | 'double';
  readonly semicolons: boolean;
}

/** Lists the imports of a file, in order. */
export function importsIn({ tree, text, rangeOf }: ParsedSource): readonly ExistingImport[] {
  const body = tree.body as readonly unknown[] as readonly SyntaxNode[];
  return body
    .filter(({ type }) => type === 'ImportDeclaration')
    .map((node) => {
      const range = rangeOf(node.span as Span);
      const { value, raw } = node.source as { value: string; raw: string };
      const locals = (node.specifiers as readonly { local: { value: string } }[]).map(({ local }) => local.value);
      const isTypeOnly = node.typeOnly === true;
      return { ...range, specifier: value, locals, isTypeOnly, quote: raw[0]!, hasSemicolon: text[range.end - 1] === ';' };
    });
}

/**
 * Inserts an import on its own line, in the style of the nearest import. It is inserted at its place in a sorted group of imports, else at the end of the
 * last group with relative imports. An import without names is not moved across, because it may have side effects.
 */
export function insertImport(added: NewImport, source: ParsedSource, style: ImportStyle): TextEdit {
  const group = groupFor(importsIn(source), source.text);
  if (group.length === 0) return insertAtTop(added, source, style);
  const statement = writeImport(added, styleOf(group, style));
  const previous = previousIn(group, added.specifier, source.text);
  return previous === undefined
    ? insertion(group[0]!.start, statement + style.endOfLine)
    : insertAfterImport(previous, statement, source.text, style);
}

/** Groups are separated by blank lines, other statements and imports without names. */
function groupFor(imports: readonly ExistingImport[], text: string): readonly ExistingImport[] {
  const groups: ExistingImport[][] = [[]];
  for (const each of imports) {
    const previous = groups.at(-1)?.at(-1);
    const isSeparated =
      previous !== undefined && !/^\s*$/.test(withoutComments(text.slice(previous.end, each.start)).replace(/\n\s*\n/, '|'));
    if (each.locals.length === 0 || isSeparated) groups.push([]);
    if (each.locals.length > 0) groups.at(-1)!.push(each);
  }
  const relative = groups.findLast((group) => group.some(({ specifier }) => specifier.startsWith('.')));
  return relative ?? groups.findLast((group) => group.length > 0) ?? imports.slice(-1);
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '');
}

/** Returns the import to insert after; undefined for the first place. A comment above the first import may belong to it. */
function previousIn(group: readonly ExistingImport[], specifier: string, text: string): ExistingImport | undefined {
  const isSorted = group.every((each, index) => index === 0 || compareSpecifiers(group[index - 1]!.specifier, each.specifier) <= 0);
  if (!isSorted) return group.at(-1);
  const before = group.findLast((each) => compareSpecifiers(each.specifier, specifier) <= 0);
  return before ?? (isAtLineStart(text, group[0]!.start) && !hasCommentAbove(text, group[0]!.start) ? undefined : group[0]);
}

function isAtLineStart(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === '\n';
}

function hasCommentAbove(text: string, offset: number): boolean {
  return /(?:\/\/[^\n]*|\*\/)\s*$/.test(text.slice(0, offset)) && !/\n\s*\n\s*$/.test(text.slice(0, offset));
}

function insertAfterImport(previous: ExistingImport, statement: string, text: string, { endOfLine }: ImportStyle): TextEdit {
  const lineEnd = endOfTrivia(text, previous.end);
  if (isLineEnd(text, lineEnd)) return insertion(lineEnd, endOfLine + statement);
  return insertion(previous.end, endOfLine + (statement.endsWith(';') ? statement : `${statement};`));
}

/** Below a hashbang and directives, which must be first; above everything else. */
function insertAtTop(added: NewImport, { text, tree, rangeOf }: ParsedSource, style: ImportStyle): TextEdit {
  const body = tree.body as readonly unknown[] as readonly SyntaxNode[];
  const directives = body.slice(
    0,
    body.findIndex((node) => !isDirective(node)),
  );
  const last = directives.at(-1);
  const statement = writeImport(added, style);
  if (last !== undefined) return insertion(endOfTrivia(text, rangeOf(last.span as Span).end), style.endOfLine + statement);
  return insertion(/^#![^\n]*\n/.exec(text)?.[0].length ?? 0, statement + style.endOfLine);
}

function isDirective({ type, expression }: SyntaxNode): boolean {
  return type === 'ExpressionStatement' && (expression as SyntaxNode).type === 'StringLiteral';
}

function styleOf(group: readonly ExistingImport[], style: ImportStyle): ImportStyle {
  const { quote, hasSemicolon } = group.at(-1)!;
  return { ...style, quotes: quote === '"' ? 'double' : 'single', semicolons: hasSemicolon };
}

function writeImport({ name, local, specifier }: NewImport, { quotes, semicolons }: ImportStyle): string {
  const quote = quotes === 'double' ? '"' : "'";
  const names = local === name ? name : `${name} as ${local}`;
  return `import { ${names} } from ${quote}${specifier}${quote}${semicolons ? ';' : ''}`;
}
