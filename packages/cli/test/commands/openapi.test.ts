import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { antiphon, fakeApp, writeProject } from '../project';

const document = { openapi: '3.1.1', info: { title: 'shop', version: '1' }, paths: {} };

function project(main = ''): string {
  return writeProject({ 'fake.js': fakeApp, 'main.js': `module.exports = require('./fake').makeApp('shop');\n${main}` });
}

it('writes JSON to standard output and nothing else', async () => {
  const { code, stdout, stderr } = await antiphon(['openapi'], project());
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toBe(`${JSON.stringify(document, null, 2)}\n`);
});

it('writes YAML with --yaml', async () => {
  const { stdout } = await antiphon(['openapi', '--yaml'], project());
  expect(stdout).toMatch(/^openapi: 3.1.1\n/);
  expect(parse(stdout)).toEqual(document);
});

it('writes the file of --out, as YAML by its name', async () => {
  const directory = project();
  expect(await antiphon(['openapi', '--out', 'api.json'], directory)).toEqual({ code: 0, stdout: '', stderr: '' });
  await antiphon(['openapi', '-o', 'api.yml'], directory);
  expect(JSON.parse(readFileSync(path.join(directory, 'api.json'), 'utf8'))).toEqual(document);
  expect(parse(readFileSync(path.join(directory, 'api.yml'), 'utf8'))).toEqual(document);
});

it('exits with 1 and the fix for a file that cannot be written', async () => {
  const { code, stderr } = await antiphon(['openapi', '--out', 'nowhere/api.json'], project());
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^Error The OpenAPI document cannot be written to `nowhere\/api.json`: .+\nFix {3}give --out/),
  ]);
});

it('exits although the application keeps a timer', async () => {
  const { code, stdout } = await antiphon(['openapi'], project('setInterval(() => {}, 1000);'));
  expect([code, JSON.parse(stdout)]).toEqual([0, document]);
});

it('writes a large document completely to a slow reader', async () => {
  const { stdout } = await antiphon(['openapi'], project(`module.exports.openapi = () => ({ text: 'x'.repeat(3_000_000) });`));
  expect(stdout).toHaveLength(3_000_017);
});

describe('the comment of an action', () => {
  const main = `import { Controller, createApp, Description, Get, Path } from 'antiphon';
abstract class Readable {
  /** What is read, erased with its type. */
  protected abstract name(): string;
  @Get('/raw') raw() { return this.name(); }
  /**
   * Reads **one** item.
   *
   * @returns It
   */
  @Get('/:id')
  read(@Path('id') id: string) { return this.name() + id; }
}
@Controller('/items')
class Items extends Readable {
  /** The word. */
  private readonly word: string = 'plumbus';
  @Get('/word') spell() { return this.word; }
  /** From the comment. */
  @Get('/described')
  @Description('From the decorator.')
  described() {}
  name() { return this.word; }
}
export default createApp({ controllers: [Items] });
`;
  const described = {
    '/items/raw': undefined,
    '/items/{id}': 'Reads **one** item.',
    '/items/word': undefined,
    '/items/described': 'From the decorator.',
  };

  it.each([
    ['CommonJS', { 'package.json': '{}', 'tsconfig.json': compiler({ useDefineForClassFields: false }), 'main.ts': main }],
    ['an ES module', { 'package.json': '{ "type": "module" }', 'tsconfig.json': compiler({ target: 'es2022' }), 'main.ts': main }],
    ['written with CRLF', { 'tsconfig.json': compiler({}), 'main.ts': main.replaceAll('\n', '\r\n') }],
  ])('describes it in the document of a project that is %s', async (_, files) => {
    const { stdout } = await antiphon(['openapi'], writeProject(files));
    const { paths } = JSON.parse(stdout) as { paths: Record<string, { get: { description?: string } }> };
    expect(Object.fromEntries(Object.entries(paths).map(([name, { get }]) => [name, get.description]))).toStrictEqual(described);
  });

  function compiler(options: object): string {
    return JSON.stringify({ compilerOptions: { experimentalDecorators: true, emitDecoratorMetadata: true, ...options } });
  }
});

describe('--openapi', () => {
  const stream = {
    'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }',
    'main.ts': `import { Controller, createApp, EventSourceResponse, Get, ResponseClass } from 'antiphon';
      @Controller() class Clock { @Get('/') @ResponseClass(EventSourceResponse) *ticks() { yield 1; } }
      export default createApp({ controllers: [Clock], openapiVersion: '3.2.0' });`,
  };

  it('writes the requested version, else that of the application', async () => {
    const directory = writeProject(stream);
    const documents = await Promise.all(
      [['--openapi', '3.1'], ['--openapi', '3.2'], []].map((flags) => antiphon(['openapi', ...flags], directory)),
    );
    const contents = documents.map(({ stdout }) => {
      const { openapi, paths } = JSON.parse(stdout);
      return [openapi, 'itemSchema' in paths['/'].get.responses['200'].content['text/event-stream']];
    });
    expect(contents).toEqual([
      ['3.1.1', false],
      ['3.2.0', true],
      ['3.2.0', true],
    ]);
  });

  it('checks the requested version', async () => {
    const { code, stdout } = await antiphon(['openapi', '--openapi', '3.1', '--check'], writeProject(stream));
    expect([code, stdout]).toEqual([0, expect.stringMatching(/OpenAPI 3\.1\.1: 0 errors/)]);
  });

  it('exits with 2 for a version that it cannot write', async () => {
    const { code, stderr } = await antiphon(['openapi', '--openapi', '3.0'], writeProject(stream));
    expect([code, stderr]).toEqual([2, expect.stringContaining('Allowed choices are 3.1, 3.2')]);
  });
});

describe('--check', () => {
  const main = (after = '') => ({
    'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }',
    'main.ts': `import { Controller, createApp, Get, PlainTextResponse, ResponseClass } from 'antiphon';
      @Controller() class Home { @Get('/') @ResponseClass(PlainTextResponse) home(): string { return 'home'; } }
      const app = createApp({ controllers: [Home] });
      ${after}
      export default app;`,
  });

  it('exits with 0 for a document without errors', async () => {
    const { code, stdout } = await antiphon(['openapi', '--check'], writeProject(main()));
    expect(stdout).toMatch(/OpenAPI 3\.1\.1: 0 errors, \d+ warnings?\n$/);
    expect(code).toBe(0);
  });

  it('exits with 1 for a document with errors, each with its place', async () => {
    const { code, stdout } = await antiphon(
      ['openapi', '--check'],
      writeProject(main(`app.openapi = () => ({ openapi: '3.1.1', info: { title: 'x' }, paths: {} }) as any;`)),
    );
    expect(stdout).toMatch(/^error {3}\/info .+ \([\w-]+\)\nOpenAPI 3\.1\.1: 1 error, 0 warnings\n$/);
    expect(code).toBe(1);
  });
});

describe('--diff', () => {
  const shop = (parameter: string) => ({
    'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }',
    'main.ts': `import { Controller, createApp, Get, Query } from 'antiphon';
      @Controller('/items') class Items { @Get('/') list(${parameter}) { return []; } @Get('/new') fresh() { return []; } }
      export default createApp({ controllers: [Items] });`,
  });

  it('exits with 0 and lists no change for the document that it has written', async () => {
    const directory = writeProject(shop(''));
    await antiphon(['openapi', '--out', 'old.json'], directory);
    await antiphon(['openapi', '--out', 'old.yaml'], directory);
    const nothing = { code: 0, stdout: '0 breaking changes, 0 compatible changes\n', stderr: '' };
    expect(await antiphon(['openapi', '--diff', 'old.json'], directory)).toEqual(nothing);
    expect(await antiphon(['openapi', '--diff', 'old.yaml'], directory)).toEqual(nothing);
    renameSync(path.join(directory, 'old.yaml'), path.join(directory, 'OLD.YML'));
    expect(await antiphon(['openapi', '--diff', 'OLD.YML'], directory)).toEqual(nothing);
  });

  it('exits with 1 and lists the breaking changes', async () => {
    const directory = writeProject(shop(`@Query('q') q: string`));
    const old = {
      openapi: '3.1.1',
      info: { title: 'x', version: '1' },
      paths: { '/gone': { get: { responses: { 200: { description: 'x' } } } } },
    };
    writeFileSync(path.join(directory, 'old.json'), JSON.stringify(old));
    const { code, stdout } = await antiphon(['openapi', '--diff', 'old.json'], directory);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^breaking {3}GET \/gone: operation removed \(operation-removed\)\ncompatible GET \/items\/: operation added/);
    expect(stdout).toMatch(/\n1 breaking change, 2 compatible changes\n$/);
  });

  it.each(['gone.json', 'package.json', 'main.ts'])('exits with 1 for %s, which is not an OpenAPI document', async (file) => {
    const { code, stderr } = await antiphon(['openapi', '--diff', file], writeProject(shop('')));
    expect([code, stderr]).toEqual([1, expect.stringContaining(`The OpenAPI document \`${file}\` cannot be read`)]);
  });
});

describe('one of several documents', () => {
  const main = `
import { Controller, createApp, Get, Version } from 'antiphon';

@Controller('/items')
class ItemsController {
  @Get() @Version('1') list() { return []; }
  @Get() @Version('2') other() { return []; }
}

export default createApp({ controllers: [ItemsController], versioning: { by: 'uri' } });
`;
  const directory = () =>
    writeProject({ 'tsconfig.json': JSON.stringify({ compilerOptions: { experimentalDecorators: true } }), 'src/main.ts': main });

  it('is written with its name; the default one without', async () => {
    const [first, named] = [await antiphon(['openapi'], directory()), await antiphon(['openapi', '--document', 'v1'], directory())];
    expect([first, named].map(({ stdout }) => Object.keys(JSON.parse(stdout).paths))).toEqual([['/v2/items'], ['/v1/items']]);
  });

  it('exits with 1 and the names for an unknown one', async () => {
    expect(await antiphon(['openapi', '--document', 'v3'], directory())).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Error The application has no document `v3`\nFix   choose one of its documents: v2, v1\n',
    });
    const { code, stderr } = await antiphon(['openapi', '--document', 'v3'], project());
    expect([code, stderr]).toEqual([1, expect.stringContaining('remove --document: the application has one document')]);
  });
});
