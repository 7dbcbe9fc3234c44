import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { read, root } from '../repository';
import { performanceFigures } from './performance-figures';

const start = '<!-- figures -->';
const end = '<!-- end of figures -->';

/** Returns every file that contains figures of the bench, with its text. */
export function filesWithFigures(): ReadonlyMap<string, string> {
  const { files, tables } = performanceFigures();
  const pages = [...tables].map(([page, table]): [string, string] => [page, withTable(read(page), table)]);
  return new Map([...files, ...pages]);
}

function withTable(text: string, table: string): string {
  const before = text.slice(0, text.indexOf(start) + start.length);
  return `${before}\n\n${table}\n\n${text.slice(text.indexOf(end))}`;
}

/** Writes them. Returns 0. */
export function writeCharts(): number {
  mkdirSync(path.join(root, 'docs', 'charts'), { recursive: true });
  for (const [file, text] of filesWithFigures()) writeFileSync(path.join(root, file), text);
  return 0;
}
