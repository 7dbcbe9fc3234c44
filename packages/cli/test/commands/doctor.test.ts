import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeShop } from '../build-project';
import { installPackages } from '../installed-packages';
import { antiphon } from '../project';

const parent = mkdtempSync(path.join(tmpdir(), 'antiphon-doctor-'));
beforeAll(() => installPackages(parent));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

interface Finding {
  readonly result: string;
  readonly sentence: string;
  readonly fix?: string;
  readonly place?: string;
}

/** Runs the checks; returns the exit code, and all findings that are not `ok`. */
async function doctor(directory: string, env: Readonly<Record<string, string>> = {}, args: readonly string[] = []) {
  const { code, stdout, stderr } = await antiphon(['doctor', '--json', ...args], directory, { PORT: '0', ...env });
  if (stderr !== '') throw new Error(stderr);
  const reports = JSON.parse(stdout) as { check: string; findings: readonly Finding[] }[];
  const found = reports.flatMap(({ findings }) => findings.filter(({ result }) => result !== 'ok'));
  return { code, reports, found };
}

function sentences(found: readonly Finding[]): string {
  return found.map(({ result, sentence }) => `${result}: ${sentence}`).join('\n');
}

const options = {
  module: 'nodenext',
  target: 'es2022',
  strict: true,
  isolatedModules: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  useDefineForClassFields: false,
};

function project(files: Readonly<Record<string, string>> = {}, compilerOptions: object = options): string {
  return writeShop(parent, 'module', {
    'tsconfig.json': JSON.stringify({ compilerOptions: { ...compilerOptions, paths: { '@/*': ['./src/*'] } } }),
    ...files,
  });
}

it('finds nothing in a sound project, and exits with 0', async () => {
  const { code, found, reports } = await doctor(project());
  expect({ code, found }).toEqual({ code: 0, found: [] });
  expect(reports.map(({ check }) => check)).toEqual([
    'versions',
    'tsconfig',
    'compilers',
    'plain fields',
    'packages',
    'application',
    'controllers',
    'imports',
    'optional packages',
    'port',
    'environment',
  ]);
});

it('prints each finding with its place and fix, without colors in a pipe', async () => {
  const { code, stdout } = await antiphon(['doctor'], project({}, { ...options, emitDecoratorMetadata: false }), { PORT: '0' });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^ok {7}Node\.js \d/);
  expect(stdout).toContain(
    'problem  `emitDecoratorMetadata` is off: the types of fields and parameters do not exist at run time\n         tsconfig.json\n         Fix  set "emitDecoratorMetadata": true\n',
  );
  expect(stdout).toMatch(/\n\d problems?, \d warnings?, \d+ ok\n$/);
});

it('checks the flags of the compiler', async () => {
  const { found } = await doctor(project({}, { module: 'commonjs', target: 'es2022', experimentalDecorators: false }));
  const text = sentences(found);
  for (const flag of ['problem: `experimentalDecorators` is off', 'problem: `emitDecoratorMetadata` is off', 'warning: `strict` is off'])
    expect(text).toContain(flag);
  for (const flag of ['warning: Class fields are defined', 'warning: `isolatedModules` is off', 'warning: `module` is commonjs'])
    expect(text).toContain(flag);
});

it('names the file and the classes of files that import each other', async () => {
  const { code, found } = await doctor(
    project({
      'src/items/owner.dto.ts': `import { ValidateNested } from 'class-validator';\nimport { Pet } from './pet.dto.js';\nexport class Owner {\n  @ValidateNested() pet!: Pet;\n}\n`,
      'src/items/pet.dto.ts': `import { ValidateNested } from 'class-validator';\nimport { Owner } from './owner.dto.js';\nexport class Pet {\n  @ValidateNested()\n  owner!: Owner;\n}\n`,
    }),
  );
  expect(code).toBe(1);
  // The application reports it too, without the files of the cycle.
  expect(found.filter(({ place }) => place === 'src/items/pet.dto.ts:5')).toHaveLength(1);
  expect(found).toContainEqual({
    result: 'problem',
    sentence: '`Pet.owner` uses `Owner` before it exists: src/items/owner.dto.ts → src/items/pet.dto.ts → src/items/owner.dto.ts',
    fix: expect.stringContaining('Relation<Owner>'),
    place: 'src/items/pet.dto.ts:5',
  });
});

it('does not report files that import each other for something else than classes of decorators', async () => {
  const { found } = await doctor(
    project({
      'src/items/a.ts': `import { b } from './b.js';\nexport class A { run() { return b; } }\n`,
      'src/items/b.ts': `import { A } from './a.js';\nexport const b = () => new A();\n`,
    }),
  );
  expect(found).toEqual([]);
});

it('finds a class that is imported as a type', async () => {
  const { found } = await doctor(
    project({
      'src/items/box.dto.ts': `import { ValidateNested } from 'class-validator';\nimport type { Item } from './item.dto.js';\nexport class Box {\n  @ValidateNested() item!: Item;\n}\n`,
    }),
  );
  expect(found).toContainEqual(
    expect.objectContaining({ sentence: expect.stringContaining('`Item` is imported as a type'), place: 'src/items/box.dto.ts:2' }),
  );
});

it('finds controllers that no module imports, and those without actions', async () => {
  const { found } = await doctor(
    project({
      'src/main.ts': `import { createApp } from 'antiphon';\nimport { ItemsController } from './items/items.controller.js';\nimport { EmptyController } from './empty.js';\nexport default createApp({ controllers: [ItemsController, EmptyController] });\n`,
      'src/empty.ts': `import { Controller } from 'antiphon';\n@Controller('/empty')\nexport class EmptyController {}\n`,
      'src/lost.ts': `import { Controller, Get } from 'antiphon';\n\n@Controller('/lost')\nexport class LostController {\n  @Get() get() { return 1; }\n}\n`,
    }),
  );
  expect(found.map(({ result, sentence, place }) => [result, sentence, place])).toEqual([
    ['problem', 'EmptyController: the controller has no actions, so it serves nothing', 'src/empty.ts:3'],
    ['warning', '`LostController` is not in the application: no module imports its file', 'src/lost.ts:4'],
  ]);
});

it.each([
  ['does not parse', 'export const = 1;', /The file does not parse/],
  ['throws while it is loaded', `throw new Error('no database');`, /^Error: no database$/],
  ['exits while it is loaded', 'process.exit(3);', /ended its process while it was loaded \(exit code 3\)/],
  ['exports no application', 'export const shop = 1;', /does not export an application/],
] as const)('reports an application that %s, and runs the other checks', async (_title, text, sentence) => {
  const { code, reports } = await doctor(project({ 'src/main.ts': `${text}\n` }));
  expect(code).toBe(1);
  expect(reports).toHaveLength(11);
  const { findings } = reports.find(({ check }) => check === 'application')!;
  expect(findings.map((finding) => [finding.result, finding.sentence.split('\n')[0]])).toEqual([
    ['problem', expect.stringMatching(sentence)],
  ]);
});

it('reports a directory without an application once', async () => {
  const { code, found } = await doctor(project(), {}, ['src/nowhere.ts']);
  expect(code).toBe(1);
  expect(sentences(found)).toBe('problem: The path `src/nowhere.ts` does not exist');
});

it('finds copies of a package, with the packages that depend on them', async () => {
  const { found } = await doctor(
    project({
      'package.json': JSON.stringify({ name: 'shop', type: 'module', dependencies: { 'class-validator': '*', plugin: '*' } }),
      'node_modules/plugin/package.json': '{ "name": "plugin", "version": "1.0.0", "dependencies": { "class-validator": "*" } }',
      'node_modules/plugin/node_modules/class-validator/package.json': '{ "name": "class-validator", "version": "0.13.0" }',
    }),
  );
  expect(sentences(found)).toMatch(
    /^problem: class-validator exists 2 times: [\d.]+ for shop \(.*\), 0\.13\.0 for plugin \(node_modules\/plugin\/node_modules\/class-validator\)$/,
  );
});

it('names the runners and test runners that do not write decorator metadata', async () => {
  const manifest = {
    name: 'shop',
    type: 'module',
    scripts: {
      dev: 'tsx watch src/main.ts',
      build: 'esbuild src/main.ts --bundle',
      start: 'node --watch src/main.ts',
      ok: 'antiphon run',
      test: 'node --import=@antiphon/cli/register --test test/a.test.ts',
    },
    devDependencies: { jest: '30', vitest: '4' },
  };
  const { found } = await doctor(project({ 'package.json': JSON.stringify(manifest) }));
  const text = sentences(found);
  expect(text).toContain('problem: The script `dev` uses tsx, which does not write decorator metadata');
  expect(text).toContain('problem: The script `build` uses esbuild, which does not write decorator metadata');
  expect(text).toContain('problem: The script `start` uses the type stripping of Node.js, which cannot run decorators');
  expect(text).not.toContain('`test`');
  expect(text).toContain('problem: Jest compiles by Babel');
  expect(text).toContain('warning: The setup file of Vitest is missing');
  expect(text).not.toContain('`ok`');
});

it('names the package that a response class needs', async () => {
  const directory = project({
    'src/items/rows.controller.ts': `import { Controller, CSVResponse, Get, ResponseClass } from 'antiphon';\n@Controller('/rows')\nexport class RowsController {\n  @Get() @ResponseClass(CSVResponse) rows() { return []; }\n}\n`,
  });
  const { reports } = await doctor(directory);
  expect(reports.find(({ check }) => check === 'optional packages')!.findings).toEqual([
    { result: 'ok', sentence: 'csv-stringify, for CSVResponse' },
  ]);
});

it('reports a port in use with what it responds, and invalid variables', async () => {
  const server = createServer((_request, response) => response.writeHead(418, { server: 'teapot' }).end()).listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { found } = await doctor(project(), { PORT: String(port), ANTIPHON_PUBLIC_URL: 'shop' });
  server.close();
  expect(sentences(found)).toBe(
    `warning: Port ${port} is in use by a server that sends status 418 (teapot)\nproblem: ANTIPHON_PUBLIC_URL is \`shop\`, which is not a URL`,
  );
});

it('runs neither the lifespan nor the factories of the application', async () => {
  const main = `
    import { Controller, createApp, Field, Get, Inject, provide, ResponseModel, token } from 'antiphon';
    const DATABASE = token<object>('database');
    export class Item { @Field(String) name!: string; }
    @Controller('/items')
    export class ItemsController {
      constructor(@Inject(DATABASE) readonly database: object) {}
      @Get() @ResponseModel([Item]) list(): Item[] { return []; }
    }
    const fail = (): never => { throw new Error('It was run'); };
    export default createApp({ controllers: [ItemsController], providers: [provide(DATABASE, { factory: fail })], lifespan: fail });`;
  const directory = project({ 'src/main.ts': main });
  const { code, reports } = await doctor(directory);
  expect([code, JSON.stringify(reports)]).toEqual([0, expect.not.stringContaining('It was run')]);
  const explained = await antiphon(['doctor', '--explain', 'ItemsController.list'], directory);
  expect([explained.code, explained.stdout]).toEqual([0, expect.stringContaining('list')]);
});

it('reports the test runners and scripts that do not read the plain fields of the application', async () => {
  const packageJson = (jest: object) =>
    JSON.stringify({
      name: 'shop',
      type: 'module',
      scripts: { build: 'tsc -p .', check: 'tsc --noEmit' },
      devDependencies: { jest: '30', vitest: '4' },
      jest,
    });
  const plain = {
    'src/items/item.dto.ts': `import { Dto } from 'antiphon';\n@Dto()\nexport class Item {\n  name!: string;\n}\n`,
    'vitest.config.ts': `export default { test: { setupFiles: ['antiphon/vitest'] } };`,
  };
  const { reports } = await doctor(project({ ...plain, 'package.json': packageJson({ transform: { ts: '@swc/jest' } }) }));
  const { findings } = reports.find(({ check }) => check === 'plain fields')!;
  expect(findings.map(({ sentence }) => sentence.split(' does not read')[0])).toEqual([
    'Jest',
    'Vitest',
    'The script `build` uses tsc, which',
  ]);
  expect(findings[0]?.sentence).toContain('src/items/item.dto.ts');
  const config = { 'vitest.config.ts': `import { plainFields } from '@antiphon/transform/vite';` };
  const read = await doctor(project({ ...plain, ...config, 'package.json': packageJson({ preset: 'antiphon' }) }));
  expect(read.reports.find(({ check }) => check === 'plain fields')!.findings).toHaveLength(1);
});

it('reports the loaders and bundlers of scripts without the plugin of plain fields', async () => {
  const scripts = {
    tsx: 'tsx watch src/main.ts',
    strip: 'node --watch src/main.ts',
    bun: 'bun --hot src/main.ts',
    esbuild: 'npx esbuild src/main.ts --bundle --outdir=dist',
    vite: 'vite build --ssr src/main.ts',
    webpack: 'NODE_ENV=production webpack -c webpack.prod.cjs',
    dev: 'antiphon dev',
    loaded: 'node --import @antiphon/cli/register src/main.ts',
    preview: 'vite preview',
    check: 'tsc -b --noEmit && biome check src/vite.ts',
    install: 'bun install && bun run dev',
  };
  const files = {
    'src/items/item.dto.ts': `import { Dto } from 'antiphon';\n@Dto()\nexport class Item {\n  name!: string;\n}\n`,
    'package.json': JSON.stringify({ name: 'shop', type: 'module', scripts }),
  };
  const unread = async (more: object) => {
    const { reports } = await doctor(project({ ...files, ...more }));
    const { findings } = reports.find(({ check }) => check === 'plain fields')!;
    return findings.map(({ sentence }) => /`(\w+)`/.exec(sentence)?.[1]);
  };
  expect(await unread({})).toEqual(['tsx', 'strip', 'bun', 'esbuild', 'vite', 'webpack']);
  const plugins = {
    'vite.config.mts': `import { plainFields } from '@antiphon/transform/vite';`,
    'webpack.prod.cjs': `module.exports = { module: { rules: [{ use: ['swc-loader', '@antiphon/transform/webpack-loader'] }] } };`,
  };
  expect(await unread(plugins)).toEqual(['tsx', 'strip', 'bun', 'esbuild']);
});
