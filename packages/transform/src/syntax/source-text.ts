import path from 'node:path';
import type { ModuleItem, Span } from '@swc/core';
import { loadCompiler } from './compiler';

/** A text that is not TypeScript. Another error, such as of a parser that cannot be loaded, is none of the text. */
export class UnparsableText extends Error {}

/** A TypeScript file: its text and its statements. swc counts bytes; the places that this class returns are positions in the text. */
export class SourceText {
  readonly text: string;
  readonly body: readonly ModuleItem[];
  /** The count of swc at the first byte. */
  readonly #base: number;
  /** The position of each byte; undefined for a text of ASCII, in which they are the same. */
  readonly #positions: Uint32Array | undefined;

  /** @throws UnparsableText */
  constructor(text: string, file: string) {
    this.text = text;
    const body = parse(text + endMark, file);
    const byteLength = Buffer.byteLength(text);
    this.#base = (body.at(-1) as unknown as Spanned).span.end - byteLength - endMark.length;
    this.#positions = byteLength === text.length ? undefined : positionsOf(text, byteLength);
    this.body = body.slice(0, -1);
  }

  /** Returns the position of a node. Every node has one, which the types of swc leave out for some. */
  start(node: object): number {
    return this.#position((node as Spanned).span.start - this.#base);
  }

  end(node: object): number {
    return this.#position((node as Spanned).span.end - this.#base);
  }

  textOf(node: object): string {
    return this.text.slice(this.start(node), this.end(node));
  }

  /** Returns the number of the line of a node, from 1. */
  lineOf(node: object): number {
    return lineAt(this.text, this.start(node));
  }

  #position(byte: number): number {
    return this.#positions === undefined ? byte : (this.#positions[byte] as number);
  }
}

function parse(text: string, file: string): readonly ModuleItem[] {
  const { parseSync } = loadCompiler(path.dirname(file)) as typeof import('@swc/core');
  try {
    return parseSync(text, { syntax: 'typescript', decorators: true, tsx: file.endsWith('.tsx'), target: 'es2022' }).body;
  } catch (error) {
    throw new UnparsableText((error as Error).message, { cause: error });
  }
}

interface Spanned {
  readonly span: Span;
}

// The offsets of swc accumulate over calls in some versions (swc#1366), and skip a byte order mark: the last statement shows where the text ends.
// The first semicolon may end a statement of the text; the second is its own statement.
const endMark = '\n;;';

/** Returns the number of the line at a position, from 1. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function positionsOf(text: string, byteLength: number): Uint32Array {
  const positions = new Uint32Array(byteLength + 1);
  let byte = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) as number;
    const length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    positions.fill(at, byte, byte + length);
    byte += length;
    at += code < 0x10000 ? 1 : 2;
  }
  positions[byte] = text.length;
  return positions;
}
