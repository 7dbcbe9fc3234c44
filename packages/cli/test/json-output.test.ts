import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeShop } from './build-project';
import { installPackages } from './installed-packages';
import { antiphon, writeProject } from './project';

const parent = mkdtempSync(path.join(tmpdir(), 'antiphon-json-'));
beforeAll(() => installPackages(parent));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

/** Runs a command and returns its only document. */
async function run(args: readonly string[], directory: string) {
  const { code, stdout, stderr } = await antiphon(args, directory, { PORT: '0' });
  return { code, document: JSON.parse(stdout), stderr };
}

/** The application prints to standard output by each way that there is. */
const noisy = `import { createApp } from 'antiphon';
import { ItemsController } from './items/items.controller.js';
console.log('loaded');
process.stdout.write('written\\n');
const app = createApp({ controllers: [ItemsController], logger: { level: 'info' } });
app.fastify.log.info('logged');
export default app;
`;

const shop = () => writeShop(parent, 'module', { 'src/main.ts': noisy });

it.each([
  [['routes', '--json']],
  [['openapi', '--json']],
  [['openapi']],
  [['openapi', '--check', '--json']],
  [['doctor', '--explain', 'Item', '--json']],
])('prints one document for %j, and the output of the application to standard error', async (args) => {
  const { code, document, stderr } = await run(args, shop());
  expect([code, document.problems]).toEqual([0, undefined]);
  for (const text of ['loaded', 'written', 'logged']) expect(stderr).toContain(text);
});

it('prints one document into a file', () => {
  const directory = shop();
  const file = path.join(directory, 'openapi.json');
  const bin = path.join(__dirname, '..', 'bin', 'antiphon.js');
  const { status, stderr } = spawnSync(process.execPath, [bin, 'openapi'], {
    cwd: directory,
    stdio: ['ignore', openSync(file, 'w'), 'pipe'],
  });
  expect([status, String(stderr)]).toEqual([0, expect.stringContaining('logged')]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ openapi: expect.any(String) });
});

it.each([
  [['build', '--no-check', '--json']],
  [['info', '--json']],
  [['generate', 'dto', 'box', 'title:string', '--no-format', '--json']],
  [['new', 'fresh', '--yes', '--no-git', '--no-install', '--json']],
  [['doctor', '--json']],
])('prints one document for %j', async (args) => {
  const { code, document, stderr } = await run(args, shop());
  expect([code, document.problems, stderr]).toEqual([0, undefined, '']);
});

it('prints the findings of a check and the changes of a comparison in one document', async () => {
  const directory = writeShop(parent, 'module');
  await run(['openapi', '--out', 'before.json', '--json'], directory).then(({ document }) =>
    expect(document).toEqual({ out: 'before.json' }),
  );
  const { document } = await run(['openapi', '--check', '--diff', 'before.json', '--json'], directory);
  expect(document).toEqual({ findings: expect.any(Array), changes: [] });
});

const broken = () =>
  writeShop(parent, 'module', {
    'src/main.ts': `import { createApp } from 'antiphon';\nimport { A } from './a.js';\nexport default createApp({ controllers: [A] });\n`,
    'src/a.ts': `import { Body, Controller, Post } from 'antiphon';\n@Controller('/a')\nexport class A { @Post() post(@Body() body: unknown[]) { return body; } @Post() again() { return 1; } }\n`,
  });

it('prints each configuration problem with its code, its class, its place and its fix', async () => {
  const { code, document, stderr } = await run(['routes', '--json'], broken());
  expect([code, stderr]).toEqual([1, '']);
  expect(document.problems.length).toBeGreaterThan(0);
  for (const problem of document.problems) {
    expect(problem).toEqual({
      code: expect.stringMatching(/^[a-z-]+$/),
      subject: expect.stringMatching(/^A\b/),
      sentence: expect.any(String),
      fix: expect.any(String),
      file: 'src/a.ts',
      line: 3,
    });
  }
});

it.each([
  [['routes', 'nowhere.ts'], 1, 'noPath'],
  [['routes', 'throws.ts'], 1, 'import'],
  [['openapi', '--check', 'nowhere.ts'], 1, 'noPath'],
  [['openapi', '--diff', 'nowhere.json'], 1, 'unreadableDocument'],
  [['openapi', '--out', 'no/where.json'], 1, 'unwritableDocument'],
  [['openapi', '--yaml'], 2, 'conflictingOption'],
  [['contract', 'http://127.0.0.1:9', '--document', 'nowhere.json'], 1, 'unreadableDocument'],
  [['contract', 'nowhere'], 2, 'invalidArgument'],
  [['build', '--out', 'src', '--no-check'], 1, 'buildOut'],
  [['build', '--no-check', 'nowhere.ts'], 1, 'noPath'],
  [['generate', 'dto', 'box'], 2, 'noFields'],
  [['generate', '--undo'], 1, 'nothingToUndo'],
  [['generate', 'dto', 'item', 'name:string', '--no-format'], 1, 'existingFiles'],
  [['generate'], 2, 'incompleteCommand'],
  [['doctor', '--explain', 'Nothing'], 1, 'nothingToExplain'],
  [['doctor', '--explian', 'Item'], 2, 'unknownOption'],
  [['info', '.', 'surplus'], 2, 'excessArguments'],
  [['new', 'src', '--yes'], 1, 'notEmpty'],
  [['new'], 2, 'usage'],
  [['rotues'], 2, 'unknownCommand'],
] as const)('prints the problem of %j, with the exit code %d and the code %s', async (args, exitCode, problemCode) => {
  const directory = writeShop(parent, 'module', { 'throws.ts': `throw new Error('no database');\n` });
  const { code, document, stderr } = await run([...args, '--json'], directory);
  expect([code, stderr]).toEqual([exitCode, '']);
  expect(document.problems).toEqual([
    {
      code: problemCode,
      sentence: expect.any(String),
      fix: expect.any(String),
      ...(problemCode === 'import' ? { file: 'throws.ts', line: 1, column: 7 } : {}),
    },
  ]);
});

it('prints the report of a contract, with and without violations', async () => {
  const document = {
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: { '/': { get: { responses: { 200: { description: 'd' } } } } },
  };
  let status = 200;
  const server = createServer((request, response) =>
    response.writeHead(request.url === '/openapi.json' ? 200 : status).end(request.url === '/openapi.json' ? JSON.stringify(document) : ''),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const project = writeProject({});
  const sound = await run(['contract', url, '--json'], project);
  status = 500;
  const violated = await run(['contract', url, '--json'], project);
  server.close();
  expect([sound.code, sound.document.violations]).toEqual([0, []]);
  expect([violated.code, violated.document.violations.length > 0]).toEqual([1, true]);
});
