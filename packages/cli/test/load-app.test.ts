import { loadApp } from '../src/load-app';
import { antiphon, fakeApp, writeProject } from './project';

/** Loads in this process: plain CommonJS needs no hook. */
async function load(main: string, app?: string) {
  return loadApp({ app }, writeProject({ 'fake.js': fakeApp, 'main.js': `const { makeApp } = require('./fake');\n${main}` }));
}

it.each([
  ['default', `exports.app = makeApp('b'); exports.default = makeApp('a');`],
  ['app', `exports.api = makeApp('b'); exports.app = makeApp('a');`],
  ['api', `exports.Apple = makeApp('b'); exports.api = makeApp('a'); exports.app = 'not an app';`],
  ['alpha', `exports.zeta = makeApp('z'); exports.beta = {}; exports.alpha = makeApp('a');`],
  ['default', `module.exports = makeApp('whole');`],
])('selects the export %s', async (name, main) => {
  expect((await load(main)).name).toBe(name);
});

it.each([
  ['commonjs', '{ "extends": "./nowhere.json" }', /nowhere/],
  ['module', '{ "extends": "./nowhere.json" }', /nowhere/],
  ['commonjs', '{ "compilerOptions": { "module": ', /tsconfig\.json: \S+ .*JSON/],
  ['module', '{ "compilerOptions": { "strict" true } }', /tsconfig\.json: \S+ .*JSON/],
  ['commonjs', '{ "extends": "./base.json" }', /base\.json: it is not an object/],
])('reports a tsconfig.json that cannot be read, without a stack: %s, %s', async (type, tsconfig, reason) => {
  const directory = writeProject({
    'package.json': JSON.stringify({ type }),
    'tsconfig.json': tsconfig,
    'base.json': '[]',
    'main.ts': 'export default 1;',
  });
  const { code, stdout, stderr } = await antiphon(['routes'], directory);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^Error The tsconfig\.json of the project cannot be read: .*\nFix {3}correct the file .*\n$/);
  expect(stderr).toMatch(reason);
});

it('selects the export that --app names', async () => {
  const { app, name } = await load(`exports.default = makeApp('a'); exports.other = makeApp('b');`, 'other');
  expect(name).toBe('other');
  expect(app.openapi()).toMatchObject({ info: { title: 'b' } });
});

it('rejects a name that is not exported, and lists the exports', async () => {
  await expect(load(`exports.app = makeApp('a');`, 'api')).rejects.toMatchObject({
    message: 'The module `main.js` does not export `api`',
    fix: 'choose one of its exports: `app`',
  });
});

it('rejects an export that is not an application', async () => {
  await expect(load(`exports.app = () => makeApp('a');`, 'app')).rejects.toMatchObject({
    message: 'The export `app` of `main.js` is not an application',
  });
});

it('rejects a module without an application', async () => {
  await expect(load(`exports.makeApp = makeApp; exports.later = Promise.resolve(makeApp('a'));`)).rejects.toMatchObject({
    message: 'The module `main.js` does not export an application (its exports: `makeApp`, `later`)',
    fix: 'write `export default createApp({ … })`',
  });
});

it('names the module that could not be imported and keeps the cause', async () => {
  await expect(load(`require('./missing');`)).rejects.toMatchObject({
    message: 'The module `main.js` could not be imported',
    cause: expect.objectContaining({ code: 'MODULE_NOT_FOUND' }),
  });
});

it('loads JavaScript ES modules', async () => {
  const directory = writeProject({
    'package.json': '{ "type": "module" }',
    'fake.cjs': fakeApp,
    'main.js': `import fake from './fake.cjs'; export const app = fake.makeApp('esm');`,
  });
  expect(JSON.parse((await antiphon(['openapi'], directory)).stdout)).toMatchObject({ info: { title: 'esm' } });
});

it('loads an ES module from a package without `type`', async () => {
  const directory = writeProject({ 'fake.cjs': fakeApp, 'main.js': `import fake from './fake.cjs';\nexport default fake.makeApp('esm');` });
  expect(JSON.parse((await antiphon(['openapi'], directory)).stdout)).toMatchObject({ info: { title: 'esm' } });
});
