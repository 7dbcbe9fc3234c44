import { linkNames } from '../../src/pages/link-names';
import { rewritePage } from '../../src/pages/rewrite-page';
import type { Entry } from '../../src/reference/reference';

const rewrite = (text: string, file = 'a.md') => rewritePage(file, text, 'https://code.example/a');

it('keeps links between pages, and leads others to the repository', () => {
  expect(rewrite('[a](b.md#c) [d](#e) [f](https://g.example)')).toBe('[a](b.md#c) [d](#e) [f](https://g.example)');
  expect(rewrite('[a](../decisions/001-a.md#b) [c](../apps/showcase/src)')).toBe(
    '[a](https://code.example/a/blob/main/decisions/001-a.md#b) [c](https://code.example/a/tree/main/apps/showcase/src)',
  );
  expect(rewrite('[a](../../README.md) [b](../c.md)', 'how-to/d.md')).toBe('[a](https://code.example/a/blob/main/README.md) [b](../c.md)');
});

it('escapes what a template would take for elements and expressions, outside of code', () => {
  expect(rewrite('extends Page<Item> {{ a }} `Page<Item>` <kbd>k</kbd> <https://a.example>')).toBe(
    'extends Page&lt;Item> &#123;&#123; a }} `Page<Item>` <kbd>k</kbd> <https://a.example>',
  );
  const block = '```ts\nnew Map<string, [a](../b)>();\n```';
  expect(rewrite(`a\n\n${block}\n\nb<c>`)).toBe(`a\n\n${block}\n\nb&lt;c>`);
});

describe('the names of a page', () => {
  const entries = [
    { name: 'Get', kind: 'decorator', anchor: 'Get', subject: { slug: 'controllers' } },
    { name: 'Response', kind: 'class', anchor: 'Response', subject: { slug: 'responses' } },
    { name: 'path', kind: 'function', anchor: 'path', subject: { slug: 'dependencies' } },
    { name: 'Page', kind: 'type', anchor: 'type-Page', subject: { slug: 'dto-classes' } },
  ] as unknown as Entry[];
  const link = (text: string, file = 'a.md') => linkNames(file, text, entries);

  it('lead to the reference, the first time', () => {
    expect(link("`@Get('/a')` and `@Get`")).toBe("[`@Get('/a')`](reference/controllers.md#Get) and `@Get`");
    expect(link('`new Response(a)`', 'how-to/a.md')).toBe('[`new Response(a)`](../reference/responses.md#Response)');
  });

  it('are left alone in headings, links and blocks, and if they are ordinary words', () => {
    for (const text of ['# `@Get`', '[`@Get`](b.md)', '```ts\n`Response`\n```', '`path`', '`Page`', '`Get`', '`response`']) {
      expect(link(text)).toBe(text);
    }
  });
});
