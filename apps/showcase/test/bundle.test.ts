import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { createShowcase } from '../src/main';

/** The output of `antiphon build`, beside the packages that the showcase needs: tsc would drop the plain fields. */
const compiled = mkdtempSync(path.join(__dirname, '..', 'node_modules', '.bundle-'));
const command = path.join(__dirname, '..', '..', '..', 'packages', 'cli', 'bin', 'antiphon.js');
const place = mkdtempSync(path.join(tmpdir(), 'antiphon-bundle-'));
beforeAll(() => {
  const showcase = path.join(__dirname, '..');
  return run([command, 'build', 'src/main.ts', '--no-check', '--force', '--out', compiled], showcase);
}, 120_000);
afterAll(() => {
  for (const directory of [place, compiled]) rmSync(directory, { recursive: true, force: true });
});

/** A module that lists the controllers, which a bundle cannot find by their files, and serves the showcase. */
function entry(): string {
  const controllers = readdirSync(compiled, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.controller.js'));
  const required = controllers.map((file) => `require(${JSON.stringify(path.join(compiled, file))})`);
  const file = path.join(place, 'entry.js');
  writeFileSync(
    file,
    `const { createShowcase } = require(${JSON.stringify(path.join(compiled, 'main.js'))});
    const exported = [${required.join(', ')}].flatMap((module) => Object.entries(module));
    const controllers = exported.filter(([name]) => name.endsWith('Controller') && name !== 'CrudController').map(([, controller]) => controller);
    createShowcase({ controllers, logger: false }).listen({ port: 0 }).then((url) => console.log(url));`,
  );
  return file;
}

const rolldown = path.join(path.dirname(require.resolve('rolldown/package.json')), 'bin', 'cli.mjs');

const bundlers: Readonly<Record<string, (input: string, output: string) => Promise<unknown>>> = {
  esbuild: (input, outfile) => build({ entryPoints: [input], outfile, bundle: true, platform: 'node', keepNames: true, logLevel: 'error' }),
  Rolldown: (input, file) =>
    run([rolldown, input, '--file', file, '--format', 'cjs', '--platform', 'node', '--keepNames', '--no-codeSplitting']),
};

async function run(args: readonly string[], cwd = place): Promise<void> {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  if (code !== 0) throw new Error(errors);
}

/** Copies the files that a bundle needs: those of the docs pages and of the application. */
function copyFiles(directory: string): void {
  const swagger = path.dirname(require.resolve('swagger-ui-dist/package.json'));
  for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png', 'oauth2-redirect.js']) {
    cpSync(path.join(swagger, name), path.join(directory, name));
  }
  cpSync(require.resolve('redoc/bundles/redoc.standalone.js'), path.join(directory, 'redoc.standalone.js'));
  cpSync(path.join(__dirname, '..', 'assets'), path.join(directory, '..', 'assets'), { recursive: true });
}

interface Running {
  readonly url: string;
  stop(): void;
}

/** Without NODE_PATH, with which scripts of a package manager find every package. */
const { NODE_PATH: _paths, ...env } = process.env;

async function start(file: string): Promise<Running> {
  const child = spawn(process.execPath, [file], { cwd: path.dirname(file), env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const url of createInterface(child.stdout)) return { url, stop: () => child.kill('SIGKILL') };
  throw new Error('the bundle ended before it listened');
}

const requests: readonly (readonly [path: string, body?: object])[] = [
  ['/books/'],
  ['/authors/foo/items/', [{ name: 'a', description: null }]],
  ['/items/', { name: 7 }],
  ['/json-lines/items'],
  ['/html/items/'],
  ['/files/posts-to-read'],
  ['/static/'],
  ['/sub-api/sub'],
  ['/docs'],
  ['/docs/swagger-ui.css'],
  ['/redoc/redoc.standalone.js'],
  ['/nowhere'],
];

async function responsesOf(url: string): Promise<readonly unknown[]> {
  return Promise.all(
    requests.map(async ([target, body]) => {
      const json = body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      const response = await fetch(url + target, json);
      return [target, response.status, response.headers.get('content-type'), await response.text()];
    }),
  );
}

async function operations(url: string): Promise<unknown> {
  const { paths, components } = (await (await fetch(`${url}/openapi.json`)).json()) as { paths: object; components: object };
  return [Object.keys(paths), Object.keys(components)];
}

it.each(Object.keys(bundlers))(
  'a bundle made by %s runs in another directory, without node_modules',
  async (name) => {
    const directory = path.join(place, name, 'dist');
    mkdirSync(directory, { recursive: true });
    await bundlers[name]!(entry(), path.join(directory, 'main.cjs'));
    copyFiles(directory);
    const bundled = await start(path.join(directory, 'main.cjs'));
    const app = createShowcase({ logger: false });
    const url = await app.listen({ port: 0 });
    try {
      expect(await responsesOf(bundled.url)).toEqual(await responsesOf(url));
      expect(await operations(bundled.url)).toEqual(await operations(url));
    } finally {
      bundled.stop();
      await app.close();
    }
  },
  120_000,
);

it('a bundle made by `antiphon build` finds the controllers by their files, and sends the same responses', async () => {
  const directory = path.join(place, 'command', 'dist');
  await run([command, 'build', path.join(__dirname, '..', 'src', 'main.ts'), '--bundle', '--no-check', '--out', directory]);
  cpSync(path.join(__dirname, '..', 'assets'), path.join(directory, '..', 'assets'), { recursive: true });
  const script = path.join(directory, 'listen.cjs');
  writeFileSync(script, `require('./main.js').createShowcase({ logger: false }).listen({ port: 0 }).then((url) => console.log(url));`);
  const bundled = await start(script);
  const app = createShowcase({ logger: false });
  const url = await app.listen({ port: 0 });
  try {
    expect(await responsesOf(bundled.url)).toEqual(await responsesOf(url));
    expect(await operations(bundled.url)).toEqual(await operations(url));
  } finally {
    bundled.stop();
    await app.close();
  }
}, 120_000);

it('a bundle without the files of the docs pages does not start, and names them', async () => {
  const directory = path.join(place, 'bare', 'dist');
  mkdirSync(directory, { recursive: true });
  await bundlers.esbuild!(entry(), path.join(directory, 'main.cjs'));
  const child = spawn(process.execPath, ['main.cjs'], { cwd: directory, env, stdio: ['ignore', 'ignore', 'pipe'], timeout: 20_000 });
  expect(await text(child.stderr)).toMatch(/docs pages require files that are not installed: swagger-ui\.css, .*redoc\.standalone\.js/);
}, 120_000);
