import fc from 'fast-check';
import { readNames } from '../../src/generate/names/names';
import { renderPath, renderTemplate } from '../../src/generate/render-template';
import { packageTemplates } from './package-templates';

const word = fc.stringMatching(/^[a-z][a-z0-9]{2,7}$/);
const name = fc
  .tuple(fc.array(word, { maxLength: 2 }), fc.array(word, { minLength: 2, maxLength: 3 }))
  .map(([folders, words]) => [...folders, words.join('-')].join('/'));
const templates = packageTemplates.list('resource').map((path) => [path, packageTemplates.read(path)] as const);

it('leaves nothing of the example in any template, whatever the name', () => {
  fc.assert(
    fc.property(name, (given) => {
      const names = readNames(given);
      for (const [path, template] of templates) {
        const file = renderTemplate(path, template, { names });
        expect(`${file.path}\n${file.text}`).not.toMatch(/spare|#region|#endregion/i);
      }
    }),
    { numRuns: 30 },
  );
});

it('leaves every import of a rendered file leading to a rendered file', () => {
  fc.assert(
    fc.property(name, (given) => {
      const names = readNames(given);
      const files = new Map(
        templates.map(([path, template]) => [
          renderPath(path.slice('resource/'.length), names),
          renderTemplate(path, template, { names }).text,
        ]),
      );
      for (const [path, text] of files) for (const target of relativeImports(path, text)) expect([...files.keys()]).toContain(target);
    }),
    { numRuns: 30 },
  );
});

it('tells every spelling of the example from the others', () => {
  const text = 'SPARE_PART_STORE SpareParts sparePart spare-parts spare_parts Spare part spare parts InMemorySparePartStore newSparePart';
  expect(renderTemplate('a/b.ts', `use(${text})`, { names: readNames('order-person') }).text.trim()).toBe(
    'use(ORDER_PERSON_STORE OrderPeople orderPerson order-people order_people Order person order people InMemoryOrderPersonStore newOrderPerson)',
  );
});

it('imports a decorator under another name where a class has the same one', () => {
  const text =
    "import { Get, Post, type Query } from 'antiphon';\nimport { SparePart } from './spare-part.dto';\n\n@Post('/post')\nclass A { @Get() b!: SparePart; c!: Query; d = it.Post; }\n";
  expect(renderTemplate('a/b.ts', text, { names: readNames('post') }).text).toBe(
    "import { Get, Post as HttpPost, type Query } from 'antiphon';\nimport { Post } from './post.dto';\n\n@HttpPost('/post')\nclass A { @Get() b!: Post; c!: Query; d = it.Post; }\n",
  );
  expect(renderTemplate('a/b.ts', text, { names: readNames('query') }).text).toContain(
    "import { Get, type Query as HttpQuery, Post } from 'antiphon';",
  );
});

it('leaves the imports of a file that all resources share', () => {
  const text = "import { Pool } from 'pg';\n\nexport const pool = new Pool();\n";
  expect(renderTemplate('a/b.ts', text, { names: readNames('pool') }).text).toBe(text);
});

it('replaces a path of a URL with the folders, and other words without them', () => {
  const text = "get('/spare-parts'); get(`/spare-parts/1`); tag('spare-parts');";
  expect(renderTemplate('a/b.ts', text, { names: readNames('admin/book') }).text.trim()).toBe(
    "get('/admin/books'); get(`/admin/books/1`); tag('books');",
  );
});

function relativeImports(from: string, text: string): string[] {
  const directory = from.split('/').slice(0, -1);
  return Array.from(text.matchAll(/from '(\.[^']+)'/g), ([, specifier]) => {
    const path = [...directory];
    for (const part of specifier!.split('/')) {
      if (part === '..') path.pop();
      else if (part !== '.') path.push(part);
    }
    return `${path.join('/')}.ts`;
  });
}
