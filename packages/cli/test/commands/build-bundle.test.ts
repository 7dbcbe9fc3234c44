import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filesOf, post, startProgram, writeShop } from '../build-project';
import { installPackages } from '../installed-packages';
import { antiphon } from '../project';

const parent = mkdtempSync(path.join(tmpdir(), 'antiphon-bundle-'));
const alone = mkdtempSync(path.join(tmpdir(), 'antiphon-alone-'));
beforeAll(() => installPackages(parent));
afterAll(() => {
  for (const directory of [parent, alone]) rmSync(directory, { recursive: true, force: true });
});

/** Bundles a project, and copies the output to a directory without packages. */
async function bundle(directory: string, ...options: readonly string[]): Promise<string> {
  const { code, stderr } = await antiphon(['build', '--bundle', '--no-check', ...options], directory);
  if (code !== 0) throw new Error(stderr);
  const copy = mkdtempSync(path.join(alone, 'b-'));
  cpSync(path.join(directory, 'dist'), copy, { recursive: true });
  return copy;
}

function extras(type: 'module' | 'commonjs'): Readonly<Record<string, string>> {
  const place = type === 'module' ? 'import.meta.dirname' : '__dirname';
  return {
    'src/files/files.controller.ts': `import { join } from 'node:path';
import { Controller, CSVResponse, FileResponse, Get, Post, ResponseClass, Upload, UploadFile } from 'antiphon';
@Controller('/files')
export class FilesController {
  /** Sends a page. */
  @Get() page() { return new FileResponse(join(${place}, 'views', 'page.html')); }
  @Get('/rows') @ResponseClass(CSVResponse) rows() { return [{ id: 1 }]; }
  @Get('/later') async later() { return (await import('./later${type === 'module' ? '.js' : ''}')).word; }
  @Post() receive(@Upload('file') file: UploadFile) { return { size: file.size }; }
}
`,
    'src/files/later.ts': `export const word = 'later';\n`,
    'src/files/views/page.html': '<h1>Page</h1>',
  };
}

async function upload(url: string): Promise<unknown> {
  const form = new FormData();
  form.append('file', new Blob(['abc']), 'a.txt');
  return (await fetch(url, { method: 'POST', body: form })).json();
}

it.each(['module', 'commonjs'] as const)(
  'a bundle of a project with type %s runs in a directory without packages',
  async (type) => {
    const copy = await bundle(writeShop(parent, type, extras(type)), '--assets', 'src/files/views');
    expect(filesOf(copy).filter((name) => !name.endsWith('.map') && !/^later-/.test(name))).toEqual([
      'favicon-32x32.png',
      'files/views/page.html',
      'main.js',
      'oauth2-redirect.js',
      'package.json',
      'redoc.standalone.js',
      'swagger-ui-bundle.js',
      'swagger-ui.css',
    ]);
    expect(JSON.parse(readFileSync(path.join(copy, 'package.json'), 'utf8'))).toMatchObject({ name: 'shop', private: true, type });
    const { url, stop } = await startProgram(['main.js'], copy);
    const text = async (target: string) => (await fetch(url + target)).text();
    expect(await post(`${url}/items`, { name: 'apple' })).toBe(200);
    expect(await post(`${url}/items`, { name: 7 })).toBe(422);
    expect(await text('/docs')).toContain('swagger-ui-bundle.js');
    expect((await fetch(`${url}/docs/swagger-ui.css`)).status).toBe(200);
    expect((await fetch(`${url}/redoc/redoc.standalone.js`)).status).toBe(200);
    expect(await text('/files')).toBe('<h1>Page</h1>');
    expect(await text('/files/rows')).toContain('id');
    expect(await text('/files/later')).toBe('"later"');
    expect(await upload(`${url}/files`)).toEqual({ size: 3 });
    expect((await stop()).code).toBe(0);
  },
  60_000,
);

it('the document of a minified bundle is that of the source', async () => {
  const directory = writeShop(parent, 'module', extras('module'));
  const { stdout } = await antiphon(['build', '--no-check'], directory);
  expect(stdout).toBe('');
  const source = await antiphon(['openapi', 'dist/main.js'], directory);
  const { url, stop } = await startProgram(['main.js'], await bundle(directory, '--minify'));
  expect(await (await fetch(`${url}/openapi.json`)).json()).toEqual(JSON.parse(source.stdout));
  await stop();
  expect(source.stdout).toContain('Sends a page.');
}, 60_000);

it('leaves out the packages that are named and those with native code, and lists them with their versions', async () => {
  const directory = writeShop(parent, 'commonjs', {
    'node_modules/plain/package.json': '{ "name": "plain", "version": "1.2.3" }',
    'node_modules/plain/index.js': 'exports.word = "plain";',
    'node_modules/native/package.json': '{ "name": "native", "version": "4.5.6", "dependencies": { "bindings": "1" } }',
    'node_modules/native/index.js': 'exports.word = "native";',
    'src/words.ts': `import { word } from 'plain';\nimport { word as other } from 'native';\nexport const words = [word, other];\n`,
    'src/main.ts': `import { createApp } from 'antiphon';\nimport { words } from './words';\nexport default createApp({ title: words.join(), controllers: ['.'] });\n`,
  });
  const copy = await bundle(directory, '--external', 'plain');
  const { dependencies } = JSON.parse(readFileSync(path.join(copy, 'package.json'), 'utf8'));
  expect(dependencies).toMatchObject({ plain: '1.2.3', native: '4.5.6' });
  mkdirSync(path.join(copy, 'node_modules'));
  for (const name of ['plain', 'native'])
    symlinkSync(path.join(directory, 'node_modules', name), path.join(copy, 'node_modules', name), 'junction');
  const { url, stop } = await startProgram(['main.js'], copy);
  expect(await (await fetch(`${url}/openapi.json`)).json()).toMatchObject({ info: { title: 'plain,native' } });
  await stop();
}, 60_000);

it('refuses a directory of controllers that is only known at run time', async () => {
  const directory = writeShop(parent, 'module', {
    'src/main.ts': `import { join } from 'node:path';
import { createApp } from 'antiphon';
export default createApp({ controllers: [join(import.meta.dirname, 'items')] });
`,
  });
  const { code, stderr } = await antiphon(['build', '--bundle', '--no-check'], directory);
  expect(code).toBe(1);
  expect(stderr).toContain('The controllers of src/main.ts are found by a directory that is only known at run time');
  expect(stderr).toContain("Fix   write the directory as a string, such as controllers: ['.']");
});

it('a program that imports a bundle only gets the application', async () => {
  const copy = await bundle(writeShop(parent, 'commonjs'));
  const script = 'console.log(typeof require("./main.js").default.listen)';
  expect(spawnSync(process.execPath, ['-e', script], { cwd: copy, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stdout: 'function\n',
    stderr: '',
  });
});

it('reports a module that does not exist, and writes nothing', async () => {
  const directory = writeShop(parent, 'module', { 'src/wrong.ts': `import { a } from './nowhere.js';\nexport const b = a;\n` });
  writeFileSync(path.join(directory, 'src/main.ts'), `import './wrong.js';\n${readFileSync(path.join(directory, 'src/main.ts'), 'utf8')}`);
  const { code, stderr } = await antiphon(['build', '--bundle', '--no-check'], directory);
  expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('./nowhere.js') });
  expect(stderr).toContain('nothing was written');
});
