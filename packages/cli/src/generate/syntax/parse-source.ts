import type { Module, ParserConfig, Span } from '@swc/core';
import { commandError } from '../../errors';
import { loadCompiler } from '../../typescript/compiler';

/** A source file with its syntax tree. */
export interface ParsedSource {
  /** The text without a byte order mark. */
  readonly text: string;
  readonly tree: Module;
  /** Converts the span of a node to offsets in `text`. */
  rangeOf(span: Span): TextRange;
}

/** A part of a text: the offsets of its first character, and of the first one after it. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Parses TypeScript or JavaScript.
 * @param file The path, for messages; `.tsx`, `.jsx` and `.js` may contain JSX.
 * @throws CommandError for a text that does not parse.
 */
export function parseSource(source: string, file: string): ParsedSource {
  const text = withoutByteOrderMark(source);
  const toOffset = offsetConverter(text);
  const rangeOf = ({ start, end }: Span): TextRange => ({ start: toOffset(start), end: toOffset(end) });
  return { text, tree: parse(text, file), rangeOf };
}

/** @throws CommandError for a text that does not parse, which names the file that the author has. */
export function checkSyntax(source: string, file: string, shown: string): void {
  parse(withoutByteOrderMark(source), file, shown);
}

/** Returns a text without its byte order mark. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(1) : text;
}

const byteOrderMark = '\uFEFF';

function parse(text: string, file: string, shown = file): Module {
  const { parseSync } = loadCompiler();
  try {
    return parseSync(text, { ...syntaxOf(file), target: 'es2022' });
  } catch (error) {
    throw commandError('unparsableSource', shown, firstLine(error as Error));
  }
}

function syntaxOf(file: string): ParserConfig {
  if (/\.[cm]?ts$/.test(file)) return { syntax: 'typescript', decorators: true };
  if (file.endsWith('.tsx')) return { syntax: 'typescript', decorators: true, tsx: true };
  return { syntax: 'ecmascript', decorators: true, jsx: true };
}

function firstLine({ message }: Error): string {
  const [first = ''] = message.split('\n').filter((line) => /[a-z]/i.test(line));
  return first.replace(/^[\s×x]+/, '').trim();
}

/** Positions of swc count the bytes of UTF-8, from 1. */
function offsetConverter(text: string): (position: number) => number {
  const bytes = Buffer.from(text);
  if (bytes.length === text.length) return (position) => position - 1;
  return (position) => bytes.toString('utf8', 0, position - 1).length;
}
