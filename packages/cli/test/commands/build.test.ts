import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filesOf, post, startProgram, writeShop } from '../build-project';
import { installPackages } from '../installed-packages';
import { antiphon, writeProject } from '../project';

// Outside the workspace, whose packages are TypeScript: a project here has them as they are published.
const parent = mkdtempSync(path.join(tmpdir(), 'antiphon-build-'));
beforeAll(() => installPackages(parent));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

it('exits with 1 if the system does not create the output directory, also below one that reports it missing', async () => {
  const directory = writeShop(parent, 'module');
  const out = process.platform === 'linux' ? '/proc/antiphon/dist' : 'package.json/dist';
  expect(await antiphon(['build', '--no-check', '--out', out], directory)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^Error A file of the build cannot be read or written: E\w+: [\s\S]*Fix {3}check the permissions/),
  });
});

it.each(['module', 'commonjs'] as const)(
  'node dist/main.js serves the application of a project with type %s',
  async (type) => {
    const directory = writeShop(parent, type);
    const built = await antiphon(['build'], directory);
    expect(built).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(/^Built\s+dist\/.*\nServe\s+node dist\/main\.js\n$/),
    });
    expect(filesOf(path.join(directory, 'dist'))).toEqual([
      'antiphon-start.js',
      'items/item.dto.js',
      'items/item.dto.js.map',
      'items/items.controller.js',
      'items/items.controller.js.map',
      'main.js',
      'main.js.map',
      'settings.json',
    ]);
    const program = await startProgram(['dist/main.js'], directory);
    expect(await post(`${program.url}/items`, { name: 'apple' })).toBe(200);
    expect(await post(`${program.url}/items`, { name: 7 })).toBe(422);
    expect((await fetch(`${program.url}/docs`)).status).toBe(200);
    expect((await (await fetch(`${program.url}/openapi.json`)).json()) as object).toMatchObject({ info: { title: 'Shop' } });
    const { code } = await program.stop();
    expect(code).toBe(0);
  },
  60_000,
);

it('builds a project in another directory with its own settings, and prints paths from the current one', async () => {
  const directory = writeShop(parent, 'module');
  const other = writeProject(
    { 'package.json': '{ "name": "other" }', 'tsconfig.json': '{ "compilerOptions": { "outDir": "wrong" } }' },
    parent,
  );
  const shop = path.relative(other, directory);
  expect(await antiphon(['build', shop], other)).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(new RegExp(`^Built\\s+${shop}/dist/.*\\nServe\\s+node ${shop}/dist/main\\.js\\n$`)),
  });
  expect(filesOf(other)).toEqual(['package.json', 'tsconfig.json']);
  expect(filesOf(path.join(directory, 'dist'))).toContain('items/items.controller.js');
});

it('reports errors at their place in the TypeScript source', async () => {
  const directory = writeShop(parent, 'module');
  await antiphon(['build', '--no-check'], directory);
  const program = await startProgram(['dist/main.js'], directory);
  await fetch(`${program.url}/items/fail`);
  expect((await program.stop()).output).toMatch(/no item.*src\/items\/items\.controller\.ts:7:/s);
});

it('serves with `antiphon run`, and a program that imports the output only gets the application', async () => {
  const directory = writeShop(parent, 'module');
  await antiphon(['build', '--no-check'], directory);
  const program = await startProgram([path.join(__dirname, '..', '..', 'bin', 'antiphon.js'), 'run', 'dist/main.js'], directory);
  expect(await post(`${program.url}/items`, { name: 'apple' })).toBe(200);
  await program.stop();
  const importing = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', 'console.log(typeof (await import("./dist/main.js")).default.listen)'],
    {
      cwd: directory,
      encoding: 'utf8',
    },
  );
  expect(importing).toMatchObject({ status: 0, stdout: 'function\n', stderr: '' });
});

it('the program accepts the options of `antiphon run`, and exits with 2 for others', async () => {
  const directory = writeShop(parent, 'commonjs');
  await antiphon(['build', '--no-check'], directory);
  const help = spawnSync(process.execPath, ['dist/main', '--help'], { cwd: directory, encoding: 'utf8' });
  expect(help).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage: main.js [options]') });
  expect(help.stdout).toMatch(/--root-path.*--timeout-graceful-shutdown/s);
  expect(spawnSync(process.execPath, ['dist/main.js', '--prot', '1'], { cwd: directory, encoding: 'utf8' })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("unknown option '--prot'"),
  });
});

it('exits with 2 for an option of a bundle without --bundle', async () => {
  const directory = writeShop(parent, 'commonjs');
  for (const option of [['--minify'], ['--external', 'plain']]) {
    const { code, stderr } = await antiphon(['build', '--no-check', ...option], directory);
    expect(code).toBe(2);
    expect(stderr).toContain(`The option ${option[0]} requires --bundle`);
  }
});

it('an error of the types ends the build before anything is written', async () => {
  const directory = writeShop(parent, 'module', { 'src/wrong.ts': 'export const price: number = "one";\n' });
  const { code, stderr } = await antiphon(['build'], directory);
  expect(code).toBe(1);
  expect(stderr).toContain('src/wrong.ts(1,14): error TS2322');
  expect(stderr).toContain('Error The types of `tsconfig.json` have errors; nothing was written\n');
  expect(existsSync(path.join(directory, 'dist'))).toBe(false);
});

it('a file that does not parse ends the build', async () => {
  const directory = writeShop(parent, 'module', { 'src/wrong.ts': 'export const = 1;\n' });
  const { code, stderr } = await antiphon(['build', '--no-check'], directory);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Error A file does not parse; nothing was written\n.*wrong\.ts:1:1/s);
  expect(existsSync(path.join(directory, 'dist'))).toBe(false);
});

it('deletes the output of a source that was removed, and no other file', async () => {
  const directory = writeShop(parent, 'module', { 'src/old/thing.ts': 'export const thing = 1;\n' });
  await antiphon(['build', '--no-check'], directory);
  writeFileSync(path.join(directory, 'dist', 'notes.txt'), 'mine');
  rmSync(path.join(directory, 'src', 'old'), { recursive: true });
  await antiphon(['build', '--no-check'], directory);
  expect(existsSync(path.join(directory, 'dist', 'old'))).toBe(false);
  expect(readFileSync(path.join(directory, 'dist', 'notes.txt'), 'utf8')).toBe('mine');
});

it('does not replace a file that it has not written, unless --force is set', async () => {
  const directory = writeShop(parent, 'module', { 'dist/main.js': '// by another compiler\n' });
  const { code, stderr } = await antiphon(['build', '--no-check'], directory);
  expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('`dist/main.js` would be replaced') });
  expect(filesOf(path.join(directory, 'dist'))).toEqual(['main.js']);
  expect((await antiphon(['build', '--no-check', '--force'], directory)).code).toBe(0);
});

it('does not write over the sources', async () => {
  const directory = writeShop(parent, 'module');
  for (const out of ['.', 'src', '..']) {
    const { code, stderr } = await antiphon(['build', '--no-check', '--out', out], directory);
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`The output directory \`${out}\` is a file, or contains the sources`),
    });
  }
});

it('exits with 1 and the reason if a file cannot be written', async () => {
  const directory = writeShop(parent, 'commonjs', { 'dist/main.js/file': '' });
  const { code, stderr } = await antiphon(['build', '--no-check', '--force'], directory);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^Error A file of the build cannot be read or written: EISDIR.*\nFix .*\n$/)]);
});

it('uses tsconfig.build.json, and the directories that it sets', async () => {
  const build = {
    extends: './tsconfig.json',
    compilerOptions: { rootDir: '.', outDir: 'build', sourceMap: false },
    include: ['src', 'scripts'],
  };
  const directory = writeShop(parent, 'commonjs', {
    'tsconfig.build.json': JSON.stringify(build),
    'scripts/seed.ts': 'export const seed = 1;\n',
  });
  const { code, stdout } = await antiphon(['build', '--json'], directory);
  expect({ code, report: JSON.parse(stdout) }).toMatchObject({
    code: 0,
    report: { out: 'build', program: path.join('build', 'src', 'main.js') },
  });
  expect(filesOf(path.join(directory, 'build'))).toEqual([
    'scripts/seed.js',
    'src/antiphon-start.js',
    'src/items/item.dto.js',
    'src/items/items.controller.js',
    'src/main.js',
    'src/settings.json',
  ]);
});

it('copies assets beside the modules that read them', async () => {
  const directory = writeShop(parent, 'module', { 'src/views/a.html': '<p>', 'public/b.css': 'p {}' });
  await antiphon(['build', '--no-check', '--assets', 'src/views', 'public'], directory);
  expect(filesOf(path.join(directory, 'dist'))).toEqual(expect.arrayContaining(['public/b.css', 'views/a.html']));
  expect(await antiphon(['build', '--no-check', '--assets', 'nowhere'], directory)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('The asset `nowhere` does not exist'),
  });
});

it('adds nothing to an entry that calls listen', async () => {
  const directory = writeShop(parent, 'module', {
    'src/main.ts': `import { createApp } from 'antiphon';\nvoid createApp({ controllers: ['.'] }).listen({ port: 0 });\n`,
  });
  const { code, stderr } = await antiphon(['build', '--no-check'], directory);
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('src/main.ts calls listen itself') });
  expect(filesOf(path.join(directory, 'dist'))).not.toContain('antiphon-start.js');
});

it('reports a project whose types cannot be checked', async () => {
  const directory = writeShop(parent, 'commonjs', { 'tsconfig.json': '{' });
  rmSync(path.join(directory, 'tsconfig.json'));
  const { code, stderr } = await antiphon(['build'], directory);
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('Types were not checked') });
});

it.each([
  ['of another directory', (shop: string) => [path.join('..', path.basename(shop), 'src', 'main.ts')], {}],
  ['in the directory of the project', () => ['main.ts'], { 'main.ts': mainOf("'src/items'"), 'src/main.ts': '' }],
  ['without a tsconfig.json', () => [], { 'tsconfig.json': '' }],
])('builds the controllers that an entry finds by a directory: an entry %s', async (_, entry, files: Readonly<Record<string, string>>) => {
  const shop = writeShop(parent, 'commonjs', { ...files, 'src/items/items.controller.ts': itemsController });
  if (files['tsconfig.json'] === '') rmSync(path.join(shop, 'tsconfig.json'));
  const directory = entry(shop)[0]?.startsWith('..') ? writeProject({}, parent) : shop;
  expect(await antiphon(['build', ...entry(shop), '--no-check', '--out', 'built'], directory)).toMatchObject({ code: 0 });
  // A second build finds the output of the first one, which is not a source.
  expect(await antiphon(['build', ...entry(shop), '--no-check', '--out', 'built'], directory)).toMatchObject({ code: 0 });
  expect(filesOf(path.join(directory, 'built')).filter((file) => /items\.controller\.js$/.test(file))).toHaveLength(1);
  const program = await startProgram(['built/main.js'], directory);
  expect(await (await fetch(`${program.url}/items`)).text()).toBe('[]');
  await program.stop();
});

it('reports controllers that are found by a path which is only known at run time, if it does not build all files', async () => {
  const files = { 'main.ts': mainOf("join(__dirname, 'src/items')"), 'src/items/items.controller.ts': itemsController };
  const directory = writeShop(parent, 'commonjs', files);
  const { code, stderr } = await antiphon(['build', 'main.ts', '--no-check'], directory);
  expect([code, stderr.replaceAll(/\s+/g, ' ')]).toEqual([
    0,
    expect.stringContaining('Note main.ts finds controllers by a path that is only known at run time: the build contains those'),
  ]);
});

function mainOf(controllers: string): string {
  return `import { join } from 'node:path';
import { createApp } from 'antiphon';
export default createApp({ controllers: [${controllers}] });
void join;
`;
}

const itemsController = `import { Controller, Get } from 'antiphon';
@Controller('/items')
export class ItemsController {
  @Get() list(): string[] { return []; }
}
`;
