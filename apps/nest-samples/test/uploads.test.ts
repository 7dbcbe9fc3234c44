import { type TestClient, testClient } from 'antiphon/testing';
import { createUploads } from '../src/uploads';

let client: TestClient;
beforeAll(() => {
  client = testClient(createUploads());
});
afterAll(() => client.close());

/** A form with a name and a file. */
function formOf(content: string, type: string): FormData {
  const form = new FormData();
  form.set('name', 'test');
  form.set('file', new Blob([content], { type }), type === 'image/jpeg' ? 'nest.jpg' : 'package.json');
  return form;
}

test('a file is uploaded with a field', async () => {
  const response = await client.post('/file', { body: formOf('{"private":true}', 'application/json') });
  expect([response.status, await response.json()]).toEqual([201, { body: { name: 'test' }, file: '{"private":true}' }]);
});

test('a file of an accepted type is uploaded', async () => {
  const response = await client.post('/file/pass-validation', { body: formOf('a photo', 'image/jpeg') });
  expect([response.status, await response.json()]).toEqual([201, { body: { name: 'test' }, file: 'a photo' }]);
});

test('a file of another type is refused with 415, where NestJS responds with 400', async () => {
  const response = await client.post('/file/fail-validation', { body: formOf('{}', 'application/json') });
  expect(response.status).toBe(415);
});

test('a required file that is missing is refused with 422, where NestJS responds with 400', async () => {
  expect((await client.post('/file/fail-validation')).status).toBe(422);
});

test('an optional file may be missing', async () => {
  const response = await client.post('/file/pass-validation');
  expect([response.status, await response.json()]).toEqual([201, { body: {} }]);
});
