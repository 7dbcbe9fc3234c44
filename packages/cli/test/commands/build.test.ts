import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installPackages } from '../installed-packages';
import { antiphon, writeProject } from '../project';

// Outside the workspace, whose packages are TypeScript: a project here has them as they are published.
const parent = mkdtempSync(path.join(tmpdir(), 'antiphon-build-'));
beforeAll(() => installPackages(parent));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const compilerOptions = {
  module: 'nodenext',
  target: 'es2022',
  lib: ['es2023'],
  strict: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  useDefineForClassFields: false,
  skipLibCheck: true,
  noEmit: true,
  resolveJsonModule: true,
  types: [],
  paths: { '@/*': ['./src/*'] },
};

const dto = `import { IsString } from 'class-validator';
export class Item { @IsString() name!: string; }
`;

function controller(dtoModule: string): string {
  return `import { Body, Controller, Get, Post, ResponseModel } from 'antiphon';
import { Item } from '${dtoModule}';
@Controller('/items')
export class ItemsController {
  @Post() @ResponseModel(Item) create(@Body() item: Item): Item { return item; }
  @Get('/fail') fail(): string {
    throw new Error('no item');
  }
}
`;
}

function project(type: 'module' | 'commonjs', files: Readonly<Record<string, string>> = {}): string {
  const isModule = type === 'module';
  return writeProject(
    {
      'package.json': JSON.stringify({ name: 'shop', type }),
      'tsconfig.json': JSON.stringify({ compilerOptions, include: ['src', 'test'] }),
      'src/main.ts': `import { createApp } from 'antiphon';
import settings from './settings.json'${isModule ? " with { type: 'json' }" : ''};
export default createApp({ title: settings.title, controllers: ['.'] });
`,
      'src/settings.json': '{ "title": "Shop" }',
      'src/items/item.dto.ts': dto,
      'src/items/items.controller.ts': controller(`@/items/item.dto${isModule ? '.js' : ''}`),
      'src/items/items.controller.test.ts': 'export {};',
      'test/setup.ts': 'export {};',
      ...files,
    },
    parent,
  );
}

function filesOf(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.extname(name) !== '' && !path.basename(name).startsWith('.'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

interface Program {
  readonly url: string;
  stop(): Promise<{ code: number | null; output: string }>;
}

async function start(args: readonly string[], cwd: string): Promise<Program> {
  const child = spawn(process.execPath, [...args, '--host', '127.0.0.1', '--port', '0'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        output += text;
        const found = /Server\s+(http:\S+)\n/.exec(output);
        if (found !== null) resolve(found[1]!);
      });
    }
    void exited.then(() => reject(new Error(output)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    return { code: await exited, output };
  };
  return { url, stop };
}

async function post(url: string, body: unknown): Promise<number> {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return (await fetch(url, init)).status;
}

it.each(['module', 'commonjs'] as const)(
  'node dist/main.js serves the application of a project with type %s',
  async (type) => {
    const directory = project(type);
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
    const program = await start(['dist/main.js'], directory);
    expect(await post(`${program.url}/items`, { name: 'apple' })).toBe(200);
    expect(await post(`${program.url}/items`, { name: 7 })).toBe(422);
    expect((await fetch(`${program.url}/docs`)).status).toBe(200);
    expect((await (await fetch(`${program.url}/openapi.json`)).json()) as object).toMatchObject({ info: { title: 'Shop' } });
    const { code } = await program.stop();
    expect(code).toBe(0);
  },
  60_000,
);

it('reports errors at their place in the TypeScript source', async () => {
  const directory = project('module');
  await antiphon(['build', '--no-check'], directory);
  const program = await start(['dist/main.js'], directory);
  await fetch(`${program.url}/items/fail`);
  expect((await program.stop()).output).toMatch(/no item.*src\/items\/items\.controller\.ts:7:/s);
});

it('serves with `antiphon run`, and a program that imports the output only gets the application', async () => {
  const directory = project('module');
  await antiphon(['build', '--no-check'], directory);
  const program = await start([path.join(__dirname, '..', '..', 'bin', 'antiphon.js'), 'run', 'dist/main.js'], directory);
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
  const directory = project('commonjs');
  await antiphon(['build', '--no-check'], directory);
  const help = spawnSync(process.execPath, ['dist/main', '--help'], { cwd: directory, encoding: 'utf8' });
  expect(help).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage: main.js [options]') });
  expect(help.stdout).toMatch(/--root-path.*--timeout-graceful-shutdown/s);
  expect(spawnSync(process.execPath, ['dist/main.js', '--prot', '1'], { cwd: directory, encoding: 'utf8' })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("unknown option '--prot'"),
  });
});

it('an error of the types ends the build before anything is written', async () => {
  const directory = project('module', { 'src/wrong.ts': 'export const price: number = "one";\n' });
  const { code, stderr } = await antiphon(['build'], directory);
  expect(code).toBe(1);
  expect(stderr).toContain('src/wrong.ts(1,14): error TS2322');
  expect(stderr).toContain('Error The types of `tsconfig.json` have errors; nothing was written\n');
  expect(existsSync(path.join(directory, 'dist'))).toBe(false);
});

it('a file that does not parse ends the build', async () => {
  const directory = project('module', { 'src/wrong.ts': 'export const = 1;\n' });
  const { code, stderr } = await antiphon(['build', '--no-check'], directory);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Error A file does not parse; nothing was written\n.*wrong\.ts:1:1/s);
  expect(existsSync(path.join(directory, 'dist'))).toBe(false);
});

it('deletes the output of a source that was removed, and no other file', async () => {
  const directory = project('module', { 'src/old/thing.ts': 'export const thing = 1;\n' });
  await antiphon(['build', '--no-check'], directory);
  writeFileSync(path.join(directory, 'dist', 'notes.txt'), 'mine');
  rmSync(path.join(directory, 'src', 'old'), { recursive: true });
  await antiphon(['build', '--no-check'], directory);
  expect(existsSync(path.join(directory, 'dist', 'old'))).toBe(false);
  expect(readFileSync(path.join(directory, 'dist', 'notes.txt'), 'utf8')).toBe('mine');
});

it('does not replace a file that it has not written, unless --force is set', async () => {
  const directory = project('module', { 'dist/main.js': '// by another compiler\n' });
  const { code, stderr } = await antiphon(['build', '--no-check'], directory);
  expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('`dist/main.js` would be replaced') });
  expect(filesOf(path.join(directory, 'dist'))).toEqual(['main.js']);
  expect((await antiphon(['build', '--no-check', '--force'], directory)).code).toBe(0);
});

it('does not write over the sources', async () => {
  const directory = project('module');
  for (const out of ['.', 'src', '..']) {
    const { code, stderr } = await antiphon(['build', '--no-check', '--out', out], directory);
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`The output directory \`${out}\` is a file, or contains the sources`),
    });
  }
});

it('uses tsconfig.build.json, and the directories that it sets', async () => {
  const build = {
    extends: './tsconfig.json',
    compilerOptions: { rootDir: '.', outDir: 'build', sourceMap: false },
    include: ['src', 'scripts'],
  };
  const directory = project('commonjs', { 'tsconfig.build.json': JSON.stringify(build), 'scripts/seed.ts': 'export const seed = 1;\n' });
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
  const directory = project('module', { 'src/views/a.html': '<p>', 'public/b.css': 'p {}' });
  await antiphon(['build', '--no-check', '--assets', 'src/views', 'public'], directory);
  expect(filesOf(path.join(directory, 'dist'))).toEqual(expect.arrayContaining(['public/b.css', 'views/a.html']));
  expect(await antiphon(['build', '--no-check', '--assets', 'nowhere'], directory)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('The asset `nowhere` does not exist'),
  });
});

it('adds nothing to an entry that calls listen', async () => {
  const directory = project('module', {
    'src/main.ts': `import { createApp } from 'antiphon';\nvoid createApp({ controllers: ['.'] }).listen({ port: 0 });\n`,
  });
  const { code, stderr } = await antiphon(['build', '--no-check'], directory);
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('src/main.ts calls listen itself') });
  expect(filesOf(path.join(directory, 'dist'))).not.toContain('antiphon-start.js');
});

it('reports a project whose types cannot be checked', async () => {
  const directory = project('commonjs', { 'tsconfig.json': '{' });
  rmSync(path.join(directory, 'tsconfig.json'));
  const { code, stderr } = await antiphon(['build'], directory);
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('Types were not checked') });
});
