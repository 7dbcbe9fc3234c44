import { tmpdir } from 'node:os';
import { antiphon, fakeApp, serve, writeProject } from './project';

const commonjs = {
  compilerOptions: { module: 'nodenext', experimentalDecorators: true, emitDecoratorMetadata: true, useDefineForClassFields: false },
};
const tsconfig = (options: object = {}) => JSON.stringify({ compilerOptions: { ...commonjs.compilerOptions, ...options } });

async function servedValue(args: readonly string[], directory: string): Promise<unknown> {
  const { url } = await serve(args, directory);
  return ((await (await fetch(url)).json()) as { value: unknown }).value;
}

describe('a CommonJS project', () => {
  it('runs TypeScript with enums, parameter properties and imports without extension', async () => {
    const directory = writeProject({
      'tsconfig.json': tsconfig(),
      'fake.js': fakeApp,
      'src/color/index.ts': `export enum Color { red = 'rouge' }`,
      'src/box.ts': `import { Color } from './color'; export class Box { constructor(readonly color: Color) {} }`,
      'src/main.ts': `import { makeApp } from '../fake'; import { Box } from './box'; import { Color } from './color/index.js';
        export default makeApp(new Box(Color.red).color);`,
    });
    expect(await servedValue([], directory)).toBe('rouge');
  });

  it('emits the metadata of decorated members according to tsconfig', async () => {
    const main = (wanted: boolean) => ({
      'tsconfig.json': tsconfig({ emitDecoratorMetadata: wanted }),
      'fake.js': fakeApp,
      'main.ts': `import { makeApp } from './fake';
        const seen: unknown[] = [];
        (Reflect as any).metadata = (key: string, value: any) => () => { seen.push([key, value?.name]); };
        const Field = () => () => {};
        class Item { @Field() name!: string; @Field() at!: Date; }
        export const app = makeApp(seen);`,
    });
    expect(await servedValue([], writeProject(main(true)))).toEqual([
      ['design:type', 'String'],
      ['design:type', 'Date'],
    ]);
    expect(await servedValue([], writeProject(main(false)))).toEqual([]);
  });

  it('does not define class fields that are only declared', async () => {
    const directory = writeProject({
      'tsconfig.json': tsconfig(),
      'fake.js': fakeApp,
      'main.ts': `import { makeApp } from './fake'; class Item { name!: string } export default makeApp(Object.keys(new Item()));`,
    });
    expect(await servedValue([], directory)).toEqual([]);
  });

  it('follows the paths of tsconfig', async () => {
    const directory = writeProject({
      'tsconfig.json': tsconfig({ paths: { '#lib/*': ['./lib/*'] } }),
      'fake.js': fakeApp,
      'lib/word.ts': `export const word = 'by path';`,
      'main.ts': `import { makeApp } from './fake'; import { word } from '#lib/word'; export default makeApp(word);`,
    });
    expect(await servedValue([], directory)).toBe('by path');
  });

  it('imports an ES module written in TypeScript with import()', async () => {
    const directory = writeProject({
      'tsconfig.json': tsconfig(),
      'fake.js': fakeApp,
      'late.mts': `export const word: string = 'late';`,
      'main.ts': `import { makeApp } from './fake'; const app = makeApp(null);
        app.ready = async () => { const { word } = await import('./late.mjs'); app.openapi = () => ({ word }); };
        export default app;`,
    });
    expect(JSON.parse((await antiphon(['openapi'], directory)).stdout)).toEqual({ word: 'late' });
  });

  it('imports TypeScript with import() from a JavaScript file', async () => {
    const directory = writeProject({
      'tsconfig.json': tsconfig(),
      'fake.js': fakeApp,
      'load.js': `exports.load = async (name) => (await import(name)).word;`,
      'late.mts': `export const word: string = 'late';`,
      'main.ts': `import { makeApp } from './fake'; import { load } from './load'; const app = makeApp(null);
        app.ready = async () => { const word = await load('./late.mts'); app.openapi = () => ({ word }); };
        export default app;`,
    });
    expect(JSON.parse((await antiphon(['openapi'], directory)).stdout)).toEqual({ word: 'late' });
  });
});

describe('an ES module project', () => {
  const manifest = '{ "type": "module" }';

  it('runs TypeScript with written .js extensions, import.meta and top-level await', async () => {
    const directory = writeProject({
      'package.json': manifest,
      'tsconfig.json': tsconfig(),
      'fake.cjs': fakeApp,
      'src/word.ts': `export const word: string = await Promise.resolve('esm');`,
      'src/main.ts': `import fake from '../fake.cjs'; import { word } from './word.js'; import { basename } from 'node:path';
        export default fake.makeApp([word, basename(import.meta.url)]);`,
    });
    expect(await servedValue([], directory)).toEqual(['esm', 'main.ts']);
  });

  it('imports CommonJS TypeScript by its names, as the instance that require() returns', async () => {
    const directory = writeProject({
      'package.json': manifest,
      'tsconfig.json': tsconfig(),
      'fake.cjs': fakeApp,
      'lib/package.json': '{ "type": "commonjs" }',
      'lib/index.ts': `export * from './deep'; export { count as counted } from './deep'; export default 'the default';`,
      'lib/deep.ts': `export const count = { value: 0 }; export class Deep {}; export type Gone = string;`,
      'lib/single.ts': `export { count as single } from './deep';`,
      'lib/other.ts': `import { count } from './deep'; count.value += 1; export = { seen: count };`,
      'main.ts': `import fake from './fake.cjs'; import { count, counted, Deep } from './lib/index.js'; import { single } from './lib/single.js'; import whole from './lib/index.js'; import other from './lib/other.js';
        count.value += 1;
        export default fake.makeApp([count === counted, single === count, other.seen === count, count.value, Deep.name, Object.keys(whole).sort()]);`,
    });
    expect(await servedValue([], directory)).toEqual([true, true, true, 2, 'Deep', ['Deep', 'count', 'counted', 'default']]);
  });

  it('follows the paths of tsconfig', async () => {
    const directory = writeProject({
      'package.json': manifest,
      'tsconfig.json': tsconfig({ paths: { '~/*': ['./src/*'] } }),
      'fake.cjs': fakeApp,
      'src/word.ts': `export const word = 'by path';`,
      'src/main.ts': `import fake from '../fake.cjs'; import { word } from '~/word'; export default fake.makeApp(word);`,
    });
    expect(await servedValue([], directory)).toBe('by path');
  });
});

it('runs TypeScript without a tsconfig.json, with metadata of decorators and without defining fields', async () => {
  const files = {
    'fake.js': fakeApp,
    'main.ts': `import { makeApp } from './fake';
      const seen: unknown[] = [];
      (Reflect as any).metadata = (key: string, value: any) => () => { seen.push(value?.name); };
      class Item { @((() => {}) as any) price!: number }
      export default makeApp([seen, Object.keys(new Item())]);`,
  };
  expect(await servedValue([], writeProject(files, tmpdir()))).toEqual([['Number'], []]);
});

it('prints the position in the source if the module throws', async () => {
  const directory = writeProject({
    'tsconfig.json': tsconfig(),
    'main.ts': `interface Erased { a: string }\n\nconst it: Erased | undefined = undefined;\nthrow new Error('no luck');\n`,
  });
  const { code, stderr } = await antiphon(['routes'], directory);
  expect(code).toBe(1);
  expect(stderr).toContain('`main.ts` could not be imported');
  expect(stderr).toMatch(/no luck[\s\S]*main\.ts:4:7/);
});

it('prints the position of a syntax error, without the stack of the compiler', async () => {
  const directory = writeProject({ 'main.ts': `const a = 1;\nconst = 2;\n` });
  const { code, stderr } = await antiphon(['run'], directory);
  expect(code).toBe(1);
  expect(stderr).toMatch(/main\.ts:2:/);
  expect(stderr).not.toMatch(/^ +at |Stack backtrace/m);
});

it('compiles a changed file again', async () => {
  const files = (word: string) => ({
    'fake.js': fakeApp,
    'main.ts': `import { makeApp } from './fake'; export default makeApp('${word}' as string);`,
  });
  expect(await servedValue([], writeProject(files('first')))).toBe('first');
  expect(await servedValue([], writeProject(files('first')))).toBe('first');
  expect(await servedValue([], writeProject(files('second')))).toBe('second');
});

describe('a file that is not TypeScript', () => {
  const data = '{ "n": 3 }';
  const paths = { paths: { '@data': ['./data.json'], '@dir/*': ['./*'], '@lib': ['./lib'] }, resolveJsonModule: true };

  it('is imported by an ES module: JSON in every way of Node.js, CommonJS and JavaScript', async () => {
    const directory = writeProject({
      'package.json': '{ "type": "module", "imports": { "#data": "./data.json" } }',
      'tsconfig.json': tsconfig(paths),
      'fake.cjs': fakeApp,
      'data.json': data,
      'lib/index.js': 'export const word = "js";',
      'old.cjs': 'module.exports = { word: "cjs" };',
      'main.ts': `import { createRequire } from 'node:module';
        import fake from './fake.cjs';
        import direct from './data.json' with { type: 'json' };
        import byPath from '@data' with { type: 'json' };
        import byPattern from '@dir/data.json' with { type: 'json' };
        import byPackage from '#data' with { type: 'json' };
        import { word } from '@lib';
        import old from './old.cjs';
        const require = createRequire(import.meta.url);
        const late = await import('./data.json', { with: { type: 'json' } });
        export default fake.makeApp([direct, byPath, byPattern, byPackage, late.default, require('./data.json'), require('./data')]
          .map(({ n }) => n).concat(word, old.word));`,
    });
    expect(await servedValue([], directory)).toEqual([3, 3, 3, 3, 3, 3, 3, 'js', 'cjs']);
  });

  it('is imported by a CommonJS module: JSON by import, require and import(), with and without its extension', async () => {
    const directory = writeProject({
      'tsconfig.json': tsconfig({ ...paths, esModuleInterop: true }),
      'fake.js': fakeApp,
      'data.json': data,
      'main.ts': `import { makeApp } from './fake';
        import direct from './data.json';
        import * as namespace from './data.json';
        import byPath from '@data';
        import byPattern from '@dir/data.json';
        import required = require('./data.json');
        const app = makeApp(null);
        app.ready = async () => {
          const late = await import('./data.json', { with: { type: 'json' } });
          app.openapi = () => [direct, namespace, byPath, byPattern, required, require('./data'), late.default].map(({ n }: any) => n);
        };
        export default app;`,
    });
    expect(JSON.parse((await antiphon(['openapi'], directory)).stdout)).toEqual([3, 3, 3, 3, 3, 3, 3]);
  });

  it('is loaded by Node.js: native addons and WebAssembly are not compiled', async () => {
    const directory = writeProject({
      'package.json': '{ "type": "module" }',
      'tsconfig.json': tsconfig({ paths: { '@bytes': ['./empty.wasm'] } }),
      'fake.cjs': fakeApp,
      'addon.node': 'not an addon',
      'main.ts': `import { createRequire } from 'node:module';
        import { readFileSync } from 'node:fs';
        import fake from './fake.cjs';
        const require = createRequire(import.meta.url);
        let refused = '';
        try { require('./addon.node'); } catch (error) { refused = (error as any).code; }
        const bytes = readFileSync(new URL('./empty.wasm', import.meta.url));
        export default fake.makeApp([refused, WebAssembly.Module.exports(new WebAssembly.Module(bytes)).length]);`,
      'empty.wasm': '\0asm\u0001\0\0\0',
    });
    expect(await servedValue([], directory)).toEqual(['ERR_DLOPEN_FAILED', 0]);
  });
});
