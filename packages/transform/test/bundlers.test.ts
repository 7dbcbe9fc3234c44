import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build as buildByEsbuild } from 'esbuild';
import { plainFields } from '../src/esbuild';

import webpackLoader = require('../src/webpack-loader');

const source = `import { Dto } from 'antiphon';
import type { Size } from './size';
@Dto() export class Item { size!: Size }
console.log(JSON.stringify((Item as any).table));
`;
let directory: string;
let entry: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'antiphon-bundlers-'));
  mkdirSync(path.join(directory, 'node_modules', 'antiphon'), { recursive: true });
  const recording = `exports.enumOf = (values) => values; exports.fields = (target, specs) => { target.table = specs; };`;
  writeFileSync(path.join(directory, 'node_modules', 'antiphon', 'index.js'), recording);
  writeFileSync(path.join(directory, 'size.ts'), `export type Size = 's' | 'm';`);
  entry = path.join(directory, 'main.ts');
  writeFileSync(entry, source);
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs a bundle, and returns the table that it prints. */
function printed(bundle: string): unknown {
  const log = jest.spyOn(console, 'log').mockImplementation(() => {});
  new Function('require', 'module', 'exports', bundle)(require, { exports: {} }, {});
  const [[text]] = log.mock.calls as unknown as [[string]];
  log.mockRestore();
  return JSON.parse(text);
}

it('esbuild reads plain fields with the plugin', async () => {
  const { outputFiles } = await buildByEsbuild({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'cjs',
    plugins: [plainFields()],
  });
  expect(printed(outputFiles[0]!.text)).toEqual({ size: ['s', 'm'] });
});

it('Vite reads plain fields with the plugin', async () => {
  const { execFile } = require('node:child_process') as typeof import('node:child_process');
  const script = `import { build } from ${JSON.stringify(require.resolve('vite'))};
    import { plainFields } from ${JSON.stringify(path.join(__dirname, '..', 'dist', 'vite.js'))};
    await build({ configFile: false, logLevel: 'silent', root: ${JSON.stringify(directory)}, plugins: [plainFields()],
      build: { ssr: 'main.ts', outDir: 'out', rollupOptions: { output: { format: 'cjs', entryFileNames: 'main.js' } } }, ssr: { noExternal: true } });`;
  await new Promise<void>((resolve, reject) => {
    execFile(process.execPath, ['--input-type=module', '-e', script], (error) => (error === null ? resolve() : reject(error)));
  });
  expect(printed(readFileSync(path.join(directory, 'out', 'main.js'), 'utf8'))).toEqual({ size: ['s', 'm'] });
});

it('webpack reads plain fields with the loader, and watches the files that declare types', () => {
  const watched: string[] = [];
  const callback = jest.fn();
  webpackLoader.call({ resourcePath: entry, getOptions: () => ({}), addDependency: (file) => watched.push(file), callback }, source);
  expect(callback.mock.calls[0]![1]).toContain(`fields(this, { size: enumOf(['s', 'm']) })`);
  expect(watched).toEqual([path.join(directory, 'size.ts')]);
});
