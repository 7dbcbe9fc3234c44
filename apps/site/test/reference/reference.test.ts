import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Entry, readReference } from '../../src/reference/reference';
import { renderSubject } from '../../src/reference/render-subject';
import { subjects } from '../../src/reference/subjects';
import { root } from '../../src/repository';

let entries: readonly Entry[];
beforeAll(() => {
  entries = readReference();
}, 120_000);

const entryOf = (name: string, module = 'antiphon') => entries.find((entry) => entry.name === name && entry.modules.includes(module));

it('has a doc comment for every public name', () => {
  expect(entries.filter(({ comments }) => comments.length === 0).map(({ name, source }) => `${name} (${source})`)).toEqual([]);
  expect(entries.length).toBeGreaterThan(500);
});

it('has a section for every public name, on a page whose guides exist', () => {
  const links = { entry: () => undefined, guideTitle: (file: string) => file, usedBy: () => [] };
  const pages = subjects.map((subject) => [subject, renderSubject(subject, own(subject), links)] as const);
  const missing = entries.filter(
    ({ anchor, subject }) => pages.find(([each]) => each === subject)?.[1].includes(`{%#${anchor}%}`) !== true,
  );
  expect(missing).toEqual([]);
  expect(subjects.filter((subject) => own(subject).length === 0).map(({ slug }) => slug)).toEqual([]);
  const guides = subjects.flatMap(({ guides: files }) => files);
  expect(guides.filter((file) => !existsSync(path.join(root, 'docs', file)))).toEqual([]);
});

it('has no two sections with one id on a page', () => {
  const ids = entries.map(({ subject, anchor }) => `${subject.slug}#${anchor}`);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

it('knows a name that several modules export once, with all of them', () => {
  expect(entryOf('HTMLResponse')?.modules).toEqual(['antiphon', '@antiphon/responses']);
  expect(entries.filter(({ name }) => name === 'HTMLResponse')).toHaveLength(1);
});

it('prints a class without its private members, and lists its documented members', () => {
  const { signature = '', members = [] } = entryOf('Response') ?? {};
  expect(signature).toMatch(/^class Response<Content = unknown> \{\n {2}static mediaType: string \| undefined;/);
  expect(signature).not.toMatch(/#|private|declare|export|\/\*\*/);
  expect(members.map(({ title }) => title)).toContain('setCookie()');
});

it('lists the calls of a decorator whose type is an interface', () => {
  expect(entryOf('Query')?.kind).toBe('decorator');
  expect(entryOf('Query')?.members.map(({ title }) => title)).toContain('(name: Name, type: Spec, options?: Options)');
});

it('separates what is thrown, and examples with decorators, from the text', () => {
  const [exception] = entryOf('HTTPException')?.comments ?? [];
  expect(exception?.throws).toEqual([
    'RangeError if the status is not an integer from 100 to 599.',
    'TypeError if a header cannot be sent.',
  ]);
  const [dataclass] = entryOf('Dataclass')?.comments ?? [];
  expect(dataclass?.examples).toEqual([expect.stringMatching(/^class Item extends Dataclass<'tags'> \{\n {2}@Field\(\) name!: string;/)]);
});

it('names the public types that a signature mentions', () => {
  expect(entryOf('createApp')?.mentions).toEqual(['Class', 'AppOptions', 'App']);
});

function own(subject: (typeof subjects)[number]): Entry[] {
  return entries.filter((entry) => entry.subject === subject);
}
