import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { read, root } from '../repository';
import { performanceFigures } from './performance-figures';

const page = 'docs/performance.md';
const start = '<!-- figures -->';
const end = '<!-- end of figures -->';

/** Returns every file that contains figures of the bench, with its text. */
export function filesWithFigures(): ReadonlyMap<string, string> {
  const { files, table } = performanceFigures();
  const text = read(page);
  const before = text.slice(0, text.indexOf(start) + start.length);
  return new Map([...files, [page, `${before}\n\n${table}\n\n${text.slice(text.indexOf(end))}`]]);
}

/** Writes them. Returns 0. */
export function writeCharts(): number {
  mkdirSync(path.join(root, 'docs', 'charts'), { recursive: true });
  for (const [file, text] of filesWithFigures()) writeFileSync(path.join(root, file), text);
  return 0;
}
