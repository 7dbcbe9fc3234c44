import { forTestRunner } from '../../../src/generate/source/test-runner';

const text = [
  "import { createApp } from 'antiphon';",
  '',
  'beforeAll(() => start());',
  'afterEach(() => client.close());',
  '',
  "it('lists (all)', async () => {",
  '  const app = createApp({});',
  "  expect(await app.get(`/a(b`)).toEqual({ a: [1, ')'] });",
  '  expect((await app.get(path(1))).status).toBe(200);',
  '  expect(app.text).toMatch(/a/);',
  '}, 30_000);',
  '',
].join('\n');
const file = { path: 'test/a.test.ts', text };

it('imports the functions of Vitest and of Jest, unless they are global', () => {
  const names = '{ afterEach, beforeAll, expect, it }';
  expect(forTestRunner(file, { testRunner: 'vitest', testGlobals: false }).text).toContain(`import ${names} from 'vitest';\n`);
  expect(forTestRunner(file, { testRunner: 'jest', testGlobals: false }).text).toContain(`import ${names} from '@jest/globals';\n`);
  expect(forTestRunner(file, { testRunner: 'jest', testGlobals: true })).toBe(file);
});

it('writes the assertions and hooks of Node.js', () => {
  expect(forTestRunner(file, { testRunner: 'node', testGlobals: false }).text).toBe(
    [
      "import assert from 'node:assert/strict';",
      "import { afterEach, before, it } from 'node:test';",
      "import { createApp } from 'antiphon';",
      '',
      'before(() => start());',
      'afterEach(() => client.close());',
      '',
      "it('lists (all)', async () => {",
      '  const app = createApp({});',
      "  assert.deepEqual(await app.get(`/a(b`), { a: [1, ')'] });",
      '  assert.equal((await app.get(path(1))).status, 200);',
      '  assert.match(app.text, /a/);',
      '});',
      '',
    ].join('\n'),
  );
});

it('leaves sources as they are', () => {
  const source = { path: 'src/a.ts', text };
  expect(forTestRunner(source, { testRunner: 'vitest', testGlobals: false })).toBe(source);
});
