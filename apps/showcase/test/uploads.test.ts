import { type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

function formWith(...files: readonly (readonly [field: string, text: string, name: string, type: string])[]): RequestInit {
  const body = new FormData();
  body.set('title', 'Notes');
  for (const [field, text, name, type] of files) body.append(field, new File([text], name, { type }));
  return { method: 'POST', body };
}

test('a file is received with its bytes, its name without directories, and the other field', async () => {
  const response = await showcase.request('/uploads/', formWith(['file', 'Hello', '../../notes.txt', 'text/plain']));
  expect(await response.json()).toEqual({
    title: 'Notes',
    filename: 'notes.txt',
    mediaType: 'text/plain',
    size: 5,
    sha256: '185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969',
    more: 0,
  });
});

test('several files of one name are a list', async () => {
  const more = [['more', 'a', 'a.txt', 'text/plain'] as const, ['more', 'b', 'b.txt', 'text/plain'] as const];
  const response = await showcase.request('/uploads/', formWith(['file', 'Hello', 'notes.txt', 'text/plain'], ...more));
  expect(await response.json()).toMatchObject({ more: 2 });
});

test('a file that is too large is 413, one of another media type 415, none 422', async () => {
  const large = await showcase.request('/uploads/', formWith(['file', 'x'.repeat(64 * 1024 + 1), 'large.txt', 'text/plain']));
  const program = await showcase.request('/uploads/', formWith(['file', 'MZ', 'a.exe', 'application/octet-stream']));
  const none = await showcase.request('/uploads/', formWith());
  expect([large.status, program.status, none.status]).toEqual([413, 415, 422]);
  expect(await none.json()).toMatchObject({ errors: [{ in: 'body', pointer: '#/file', code: 'missing' }] });
});

test('a class beside a file is read from JSON and from names with brackets', async () => {
  const json = new FormData();
  json.set('scan', new Blob(['{"title":"Letter","pages":2}'], { type: 'application/json' }));
  const brackets = new FormData();
  brackets.set('scan[title]', 'Letter');
  brackets.set('scan[pages]', '2');
  for (const body of [json, brackets]) {
    body.set('file', new File(['abc'], 'a.txt'));
    const response = await showcase.request('/uploads/scans', { method: 'POST', body });
    expect(await response.json()).toEqual({ title: 'Letter', pages: 2, size: 3 });
  }
});
