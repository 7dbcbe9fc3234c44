import { sectionsOf, withoutCode } from './prose';
import { read, workspaceFiles } from './workspace-files';

/** Tags that pages use on purpose. */
const allowed = /^<(?:!--|\/?(?:details|summary|kbd|br|img|a|p|picture|source)\b)/;

/** The places of a page where text such as `<Item>` is not code: a renderer takes it for HTML and drops it. */
function tagsIn(page: string, text: string): string[] {
  return sectionsOf(text)
    .filter(({ language }) => language === undefined)
    .flatMap(({ body, line }) =>
      withoutCode(body)
        .split('\n')
        .flatMap((content, index) => Array.from(content.matchAll(/(?<!\\)<[a-zA-Z/!][^>]*>?/g), ([tag]) => ({ tag, line: line + index })))
        .filter(({ tag }) => !allowed.test(tag))
        .map(({ tag, line }) => `${page}:${line} ${tag}`),
    );
}

it('writes text in angle brackets as code, because a renderer drops it as HTML', () => {
  expect(workspaceFiles('*.md').flatMap((page) => tagsIn(page, read(page)))).toEqual([]);
});

it('finds a tag in prose, and none in code', () => {
  expect(tagsIn('page.md', '# A\n\nPage<Item> and `Page<Item>`\n\n```ts\nconst a: Page<Item>;\n```\nRecord<string, T>\n')).toEqual([
    'page.md:3 <Item>',
    'page.md:8 <string, T>',
  ]);
});
