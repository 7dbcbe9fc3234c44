import type { Span } from '@swc/core';
import type { CodeStyle } from '../project/project';
import { withEndOfLine } from '../syntax/line-ends';
import { type ParsedSource, parseSource, type TextRange } from '../syntax/parse-source';
import { applyEdits, type TextEdit } from '../syntax/text-edits';
import { type SyntaxNode, visitNodes } from '../syntax/visit-nodes';
import { isSafeWithoutSemicolon, statementKinds } from './semicolons';

/** Returns the specifier to write for the one of an import. */
export type MapSpecifier = (specifier: string) => string;

/**
 * Rewrites a text of the templates' style in the style of a project: the quotes of strings, semicolons at the ends of lines, indentation and line ends;
 * and the specifiers of its imports. Everything else, such as comments and templates, is kept.
 * @param file The path, for messages.
 */
export function restyle(text: string, file: string, { style, mapSpecifier }: { style: CodeStyle; mapSpecifier: MapSpecifier }): string {
  const source = parseSource(text, file);
  const found = findTokens(source);
  const strings = found.strings.map((literal) => stringEdit(literal, style, mapSpecifier));
  const semicolons = style.semicolons ? [] : found.statements.flatMap((range) => semicolonEdit(source.text, range));
  const indents = indentEdits(source.text, found.templates, style.indent);
  return withEndOfLine(applyEdits(source.text, [...strings, ...semicolons, ...indents]), style.endOfLine);
}

interface Tokens {
  readonly strings: readonly StringToken[];
  readonly statements: readonly TextRange[];
  readonly templates: readonly TextRange[];
}

interface StringToken extends TextRange {
  readonly value: string;
  readonly raw: string;
  readonly isSpecifier: boolean;
}

function findTokens({ tree, rangeOf }: ParsedSource): Tokens {
  const strings: StringToken[] = [];
  const statements: TextRange[] = [];
  const templates: TextRange[] = [];
  const specifiers = new Set<unknown>();
  visitNodes(tree, (node) => {
    const range = node.span === undefined ? undefined : rangeOf(node.span as Span);
    specifiers.add(specifierOf(node));
    if (range === undefined) return;
    if (node.type === 'StringLiteral') strings.push({ ...range, ...textOf(node), isSpecifier: specifiers.has(node) });
    if (node.type === 'TemplateElement') templates.push(range);
    if (statementKinds.has(node.type)) statements.push(range);
  });
  return { strings, statements, templates };
}

/** Returns the string of an import, a re-export, `import()` or an import type. */
function specifierOf(node: SyntaxNode): unknown {
  if (node.type === 'CallExpression') return isDynamicImport(node) ? firstArgument(node) : undefined;
  return node.type === 'TsImportType' ? node.argument : node.source;
}

function isDynamicImport({ callee }: SyntaxNode): boolean {
  return (callee as SyntaxNode).type === 'Import';
}

function firstArgument({ arguments: given }: SyntaxNode): unknown {
  return (given as readonly { expression: unknown }[])[0]?.expression;
}

function textOf({ value, raw }: SyntaxNode): { value: string; raw: string } {
  return { value: value as string, raw: raw as string };
}

function stringEdit({ start, end, value, raw, isSpecifier }: StringToken, { quotes }: CodeStyle, mapSpecifier: MapSpecifier): TextEdit {
  const written = isSpecifier ? `'${mapSpecifier(value)}'` : raw;
  return { start, end, text: quotes === 'double' ? withDoubleQuotes(written) : written };
}

/** A string that contains double quotes keeps its single ones, as formatters do. */
function withDoubleQuotes(raw: string): string {
  if (!raw.startsWith("'") || raw.includes('"')) return raw;
  return `"${raw.slice(1, -1).replaceAll("\\'", "'")}"`;
}

function semicolonEdit(text: string, { end }: TextRange): TextEdit[] {
  const isRemovable = text[end - 1] === ';' && isSafeWithoutSemicolon(text, end);
  return isRemovable ? [{ start: end - 1, end, text: '' }] : [];
}

function indentEdits(text: string, templates: readonly TextRange[], indent: string): TextEdit[] {
  if (indent === '  ') return [];
  const lines = [...text.matchAll(/^ {2,}/gm)].filter(({ index }) => !templates.some(({ start, end }) => start < index && index < end));
  return lines.map(({ 0: blanks, index }) => ({ start: index, end: index + blanks.length, text: reindent(blanks.length, indent) }));
}

/** A comment of several lines is one blank further right than its level. */
function reindent(width: number, indent: string): string {
  return indent.repeat(Math.floor(width / 2)) + ' '.repeat(width % 2);
}
