import { readFileSync } from 'node:fs';
import path from 'node:path';

const source = readFileSync(path.join(__dirname, '../src/problems.ts'), 'utf8');
const page = readFileSync(path.join(__dirname, '../../../docs/errors.md'), 'utf8');

it('has each of its codes in docs/errors.md', () => {
  const codes = new Set([...source.matchAll(/code: '([a-z-]+)'/g)].map(([, code]) => code));
  expect(codes.size).toBeGreaterThan(5);
  expect([...codes].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});
