import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findTarget, writeProject } from 'create-antiphon';
import { installPackages } from '../../../packages/cli/test/installed-packages';
import { type RunningNginx, startNginx } from '../../../packages/create-antiphon/test/start-nginx';
import { findProgram } from '../../../test/programs';
import { readCurl } from './curl';
import { OpenStream, printResponse, readPrinted } from './exchange';
import { type Block, docs, readBlocks, replaceBlocks } from './page';
import { type Server, serve } from './server';

/**
 * Follows the tutorial in a project that `npm create antiphon` writes: each page adds its files to those of the pages before, is type-checked, served by the
 * command, and its requests are sent. `UPDATE_PAGES=1` writes the responses into the pages; review the result.
 */
const workspace = path.join(__dirname, '..', '..', '..');
const steps = readdirSync(path.join(docs, 'tutorial')).filter((page) => /^\d\d-/.test(page));
// Inside the workspace, for the packages of its root; not in node_modules, where Vitest ignores tests.
const projects = path.join(__dirname, '..', 'dist', 'projects');
const command = 'node_modules/@antiphon/cli/bin/antiphon.js';
const isUpdate = process.env.UPDATE_PAGES === '1';
let project: string;

/** The project that scripts/check-tutorial.mjs has created and installed from the packed packages. */
const given = process.env.ANTIPHON_TUTORIAL_PROJECT;

beforeAll(() => {
  project = given ?? createProject();
  copyFileSync(path.join(__dirname, 'cover.png'), path.join(project, 'cover.png'));
});
afterAll(() => given ?? rmSync(path.dirname(project), { recursive: true }));

it.each(steps)(
  '%s is an application that compiles and responds as the page shows',
  async (page) => {
    const blocks = readBlocks(`tutorial/${page}`);
    applyFiles(blocks);
    run('node_modules/typescript/bin/tsc');
    if (!blocks.some(({ text }) => text.startsWith('curl '))) return;
    const server = await serve(
      [command, 'run', '--env-file', '.env', 'src/main.ts'].filter((word) => hasSettings() || !/env/.test(word)),
      project,
    );
    const differences = await followRequests(blocks, server);
    expect(await server.stop()).toBe(0);
    expect(differences).toEqual([]);
  },
  120_000,
);

it('has tests that pass, and no problem of style', () => {
  const { stdout } = run('node_modules/vitest/vitest.mjs', 'run', '--maxWorkers', '1');
  expect(stdout).toMatch(/Tests\s+10 passed \(10\)/);
  const { stderr } = run('node_modules/@biomejs/biome/bin/biome', 'check', '.');
  expect(stderr).toContain('No fixes applied');
}, 120_000);

it('is built to a program that responds as before, also behind nginx with the configuration of the project', async () => {
  run(command, 'build');
  await followLastPage(async ({ url }) => ({ url, stop: async () => undefined }));
  const nginx = findProgram('nginx');
  if (nginx === undefined) return expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  const configuration = readFileSync(path.join(project, 'nginx', 'default.conf'), 'utf8');
  await followLastPage(({ url }) => startNginx(nginx, configuration, Number(new URL(url).port)));
}, 180_000);

function createProject(): string {
  mkdirSync(projects, { recursive: true });
  const target = findTarget('bookshop', mkdtempSync(path.join(projects, 'p-')));
  writeProject(target, { moduleKind: 'esm', testRunner: 'vitest', packageManager: 'npm' });
  installPackages(target.directory);
  return target.directory;
}

/** Serves the built program, and sends the requests of the last page to it, or to a proxy before it. */
async function followLastPage(publish: (server: Server) => Promise<RunningNginx>): Promise<void> {
  const server = await serve(['--env-file', '.env', 'dist/main.js'], project);
  const published = await publish(server);
  const differences = await followRequests(readBlocks(`tutorial/${steps.at(-1)}`), published);
  await published.stop();
  expect(await server.stop()).toBe(0);
  expect(differences).toEqual([]);
}

function applyFiles(blocks: readonly Block[]): void {
  for (const { text, file } of blocks) {
    const removed = /^rm -r (.*)$/.exec(text)?.[1]?.split(' ') ?? [];
    for (const name of removed) rmSync(path.join(project, name), { recursive: true });
    if (file === undefined) continue;
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), `${text.slice(text.indexOf('\n') + 1)}\n`);
  }
}

/** Sends the requests of a page in order. Returns the responses that differ from the printed ones. */
async function followRequests(blocks: readonly Block[], { url }: Pick<Server, 'url'>): Promise<unknown[]> {
  const differences = new Map<Block, string>();
  let stream: OpenStream | undefined;
  let received: Response | undefined;
  for (const block of blocks) {
    let actual: string | undefined;
    if (block.text.startsWith('curl ')) {
      const { url: printed, init, isStream } = readCurl(block.text, project);
      const address = printed.replace(/^http:\/\/127\.0\.0\.1:80[08]0/, url);
      if (isStream) stream = await OpenStream.open(address, init);
      else received = await fetch(address, init);
    } else if (block.language === 'http') actual = await printResponse(received as Response, readPrinted(block.text));
    else if (block.language === 'text' && stream !== undefined) actual = await stream.close(block.text);
    if (actual !== undefined && actual !== block.text) differences.set(block, actual);
  }
  if (isUpdate) replaceBlocks(differences);
  return isUpdate ? [] : Array.from(differences, ([{ place, text }, actual]) => ({ place, printed: text, actual }));
}

function hasSettings(): boolean {
  return readdirSync(project).includes('.env');
}

function run(program: string, ...args: string[]): { stdout: string; stderr: string } {
  const { NODE_OPTIONS, JEST_WORKER_ID, VITEST, ...env } = process.env;
  // The project in the workspace has no packages of development: those of the root are used.
  const directories = given === undefined ? [project, workspace] : [project];
  const script = directories.map((directory) => path.join(directory, program)).find(existsSync) as string;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: project,
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1' },
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`);
  return { stdout, stderr };
}
