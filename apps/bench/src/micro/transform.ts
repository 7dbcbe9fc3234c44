import assert from 'node:assert';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transform } from '@antiphon/transform';
import { parseSync } from '@swc/core';
import type { MicroBenchmark } from './measure';

const author = `import { Dto } from 'antiphon';

@Dto()
export class Author {
  name!: string;
  born?: Date;
}

export type Size = 's' | 'm' | 'l';
`;

const item = `import { type Annotated, Dto } from 'antiphon';
import { Author, type Size } from './author';

/** An article of the shop. */
@Dto({ extra: 'forbid' })
export class Item {
  /** The name in the catalog. */
  name!: string;
  price!: Annotated<number, { minimum: 0; multipleOf: 0.01 }>;
  size!: Size;
  tags: string[] = [];
  description?: string;
  author: Author | null = null;
  status: 'draft' | 'live' = 'draft';
  attributes: Record<string, string | number> = {};
}

@Dto()
export class Page {
  items!: Item[];
  total!: number;
}
`;

/** A controller, which has no class to transform. */
const other = Array.from({ length: 12 }, (_, index) => `export async function action${index}(id: number) {\n  return { id };\n}\n`).join(
  '',
);

/** The files are beside each other, because the transform reads the types that are imported. */
const directory = mkdtempSync(path.join(tmpdir(), 'antiphon-bench-'));
const file = path.join(directory, 'item.ts');
writeFileSync(path.join(directory, 'author.ts'), author);
writeFileSync(file, item);
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
assert.deepEqual(transform(item, file).problems, []);
assert(transform(item, file).isChanged && !transform(other, file).isChanged);

/** The time that a file takes before its compilation, beside that of parsing and reading it once, which no tool avoids. */
export const benchmarks: readonly MicroBenchmark[] = [
  {
    name: 'transform-dto',
    title: 'two DTO classes with ten fields, one type of another file',
    base: '@swc/core, parsing',
    contenders: {
      '@swc/core, parsing': () => parseSync(item, { syntax: 'typescript', decorators: true, target: 'es2022' }),
      '@antiphon/transform': () => transform(item, file),
    },
  },
  {
    name: 'transform-other',
    title: 'a file without DTO classes',
    base: 'node:fs, reading',
    contenders: {
      'node:fs, reading': () => readFileSync(file, 'utf8'),
      '@antiphon/transform': () => transform(other, file),
    },
  },
];
