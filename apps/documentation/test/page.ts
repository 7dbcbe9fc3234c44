import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the documentation. */
export const docs = path.join(__dirname, '..', '..', '..', 'docs');

/** A fenced block of a page. */
export interface Block {
  /** Page and line of the fence, such as `tutorial/03-bodies.md:12`. */
  readonly place: string;
  readonly language: string;
  readonly text: string;
  /** File name from a first line such as `// src/main.ts` or `# .env`. */
  readonly file: string | undefined;
}

/** Reads the fenced blocks of a page, which is named relative to the documentation. */
export function readBlocks(page: string): Block[] {
  const lines = readPage(page).split('\n');
  const blocks: Block[] = [];
  for (let start = 0; start < lines.length; start++) {
    const language = /^```(\w+)/.exec(lines[start] as string)?.[1];
    if (language === undefined) continue;
    const end = lines.indexOf('```', start);
    const text = lines.slice(start + 1, end).join('\n');
    blocks.push({ place: `${page}:${start + 1}`, language, text, file: fileIn(text) });
    start = end;
  }
  return blocks;
}

/** Replaces the text of blocks of one page, for the update of printed responses. */
export function replaceBlocks(replacements: ReadonlyMap<Block, string>): void {
  // From the last one to the first one, so that no line moves before it is replaced.
  for (const [{ place, text }, replacement] of [...replacements].reverse()) {
    const [page, line] = place.split(':') as [string, string];
    const lines = readPage(page).split('\n');
    lines.splice(Number(line), text === '' ? 0 : text.split('\n').length, ...replacement.split('\n'));
    writeFileSync(path.join(docs, page), lines.join('\n'));
  }
}

function readPage(page: string): string {
  return readFileSync(path.join(docs, page), 'utf8');
}

function fileIn(text: string): string | undefined {
  return /^(?:\/\/|#) ([\w./-]*\w\.\w+|\.env[\w.]*)\n/.exec(text)?.[1];
}
