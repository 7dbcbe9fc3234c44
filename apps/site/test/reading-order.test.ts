import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pagesIn, partTitles, readReadingOrder } from '../src/reading-order';

const docs = join(__dirname, '..', '..', '..', 'docs');
const index = readFileSync(join(docs, 'index.md'), 'utf8');

describe('docs/index.md', () => {
  const parts = readReadingOrder(index);

  it('has the four parts in order, each with pages', () => {
    expect(parts.map(({ title }) => title)).toEqual(partTitles);
    expect(parts.filter(({ groups }) => groups.length === 0 || groups.some(({ pages }) => pages.length === 0))).toEqual([]);
  });

  it('lists every page of docs once', () => {
    const files = readdirSync(docs, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll(sep, '/'));
    const pages = files.filter((file) => file.endsWith('.md') && file !== 'index.md');
    expect(
      pagesIn(parts)
        .map(({ file }) => file)
        .sort(),
    ).toEqual(pages.sort());
  });
});

it('reads parts, groups and pages, and skips other sections', () => {
  const parts = readReadingOrder(
    '# A\n\n- [x](y)\n\n## Tutorial\n\n### Begin\n\n- [One `a`](one.md): the `first`\n\n## Other\n\n- [not](a page)\n',
  );
  expect(parts).toEqual([
    { title: 'Tutorial', groups: [{ title: 'Begin', pages: [{ title: 'One `a`', file: 'one.md', summary: 'the `first`' }] }] },
  ]);
});

it('rejects a page without a group, and a line that is not a page', () => {
  expect(() => readReadingOrder('## Tutorial\n\n- [One](one.md): first')).toThrow('docs/index.md:3 is a page outside of a group');
  expect(() => readReadingOrder('## Tutorial\n\n### A\n- [One](one.md)')).toThrow('docs/index.md:4 is not a page of the reading order');
});
