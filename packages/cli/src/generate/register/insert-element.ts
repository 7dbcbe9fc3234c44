import type { Span } from '@swc/core';
import type { ParsedSource } from '../syntax/parse-source';
import { endOfTrivia, indentAt, isLineEnd } from '../syntax/skip-trivia';
import { insertion, type TextEdit } from '../syntax/text-edits';
import type { ControllerList } from './controllers-option';

/** The line ends and the indentation of the code to insert. */
export interface InsertionStyle {
  readonly endOfLine: string;
  /** One level of indentation. */
  readonly indent: string;
}

/** Appends a name to a list, in its form: on one line or on several, with or without a trailing comma. Comments stay with their elements. */
export function insertElement(name: string, list: ControllerList, source: ParsedSource, style: InsertionStyle): readonly TextEdit[] {
  const { start, end } = source.rangeOf(list.array.span as Span);
  const last = list.elements.at(-1);
  if (last === undefined) return insertFirst(name, { start, end }, source.text, style);
  const lastRange = source.rangeOf(last.expression.span as Span);
  return insertAfter(name, { last: lastRange.end, elementStart: lastRange.start, arrayStart: start, arrayEnd: end }, source.text, style);
}

/** An empty list may contain comments. */
function insertFirst(name: string, { start, end }: { start: number; end: number }, text: string, style: InsertionStyle): TextEdit[] {
  const inside = text.slice(start + 1, end - 1);
  const content = inside.trimEnd();
  if (!inside.includes('\n')) return [{ start: start + 1 + content.length, end: end - 1, text: content === '' ? name : ` ${name}` }];
  const indent = indentAt(text, start) + style.indent;
  return [insertion(start + 1 + content.length, `${style.endOfLine}${indent}${name},`)];
}

interface ListPositions {
  /** The end of the last element. */
  readonly last: number;
  readonly elementStart: number;
  readonly arrayStart: number;
  readonly arrayEnd: number;
}

function insertAfter(name: string, positions: ListPositions, text: string, style: InsertionStyle): TextEdit[] {
  const { last, arrayEnd } = positions;
  const comma = commaAfter(text, last);
  const lineEnd = endOfTrivia(text, comma === undefined ? last : comma + 1);
  const isMultiline = isLineEnd(text, lineEnd) && lineEnd < arrayEnd;
  if (!isMultiline) return [comma === undefined ? insertion(endOfComments(text, last), `, ${name}`) : insertion(comma + 1, ` ${name},`)];
  const line = `${style.endOfLine}${elementIndent(positions, text, style)}${name}`;
  return comma === undefined ? [insertion(last, ','), insertion(lineEnd, line)] : [insertion(lineEnd, `${line},`)];
}

function endOfComments(text: string, offset: number): number {
  return offset + text.slice(offset, endOfTrivia(text, offset)).trimEnd().length;
}

/** Returns the offset of the comma that follows an element, possibly after comments and line breaks. */
function commaAfter(text: string, offset: number): number | undefined {
  const length = /^(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/.exec(text.slice(offset))?.[0].length ?? 0;
  return text[offset + length] === ',' ? offset + length : undefined;
}

/** The indentation of the last element, unless it is on the line of the bracket. */
function elementIndent({ elementStart, arrayStart }: ListPositions, text: string, style: InsertionStyle): string {
  const isOnFirstLine = !text.slice(arrayStart, elementStart).includes('\n');
  return isOnFirstLine ? indentAt(text, arrayStart) + style.indent : indentAt(text, elementStart);
}
