// Creates a project for each combination of choices from the packed packages, and does with each what its user does: install, check, test, develop, build,
// and run from another directory.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const combinations = ['esm', 'commonjs'].flatMap((moduleKind) =>
  ['npm', 'pnpm'].flatMap((manager) => ['vitest', 'jest'].map((testRunner) => ({ moduleKind, manager, testRunner }))),
);

/** The command lines of the package managers. */
const managers = {
  npm: { command: ['npm'], install: ['install', '--no-audit', '--no-fund', '--prefer-offline'] },
  pnpm: { command: ['npx', '--yes', '--prefer-offline', 'pnpm@12.21.0'], install: ['install', '--prefer-offline'] },
};

/**
 * Returns a check for each combination, which returns its failures.
 * @param place Directory for the projects.
 * @param creator The installed program `create-antiphon`.
 * @param files The packed packages: a `file:` dependency by name.
 */
export function checksOfCreatedProjects(options) {
  return combinations.map((combination) => () => checkProject(combination, options));
}

async function checkProject({ moduleKind, manager, testRunner }, { place, creator, files }) {
  const title = `created project, ${moduleKind} ${manager} ${testRunner}`;
  // Users have spaces in their paths.
  const parent = path.join(place, `created ${moduleKind} ${manager} ${testRunner}`);
  const times = [];
  const timed = async (name, action) => {
    const started = performance.now();
    await action();
    times.push(`${name} ${((performance.now() - started) / 1000).toFixed(1)}`);
  };
  mkdirSync(parent);
  try {
    const flags = ['--module', moduleKind, '--test', testRunner, '--package-manager', manager, '--git', '--no-install'];
    await timed('create', () => run(process.execPath, [creator, '@acme/shop', ...flags], parent));
    const shop = path.join(parent, 'shop');
    usePacked(shop, manager, files);
    const { command, install } = managers[manager];
    const script = (name) => run(command[0], [...command.slice(1), 'run', name], shop);
    await timed('install', async () => checkInstallation(await run(command[0], [...command.slice(1), ...install], shop)));
    writeFileSync(path.join(shop, 'src', 'fastify.ts'), "export type { FastifyRequest } from 'fastify';\n");
    for (const name of ['typecheck', 'lint', 'test']) await timed(name, () => script(name));
    await timed('dev', () => develop(shop));
    await timed('build', () => script('build'));
    await timed('run', () => serveElsewhere(path.join(shop, 'dist', 'main.js'), place));
    console.log(`ok    ${title} (seconds: ${times.join(', ')})`);
    return [];
  } catch (error) {
    console.log(`FAIL  ${title} (seconds: ${times.join(', ')})\n${error.message}`);
    return [title];
  }
}

/** No version of the packages is published yet, and they depend on each other by version. */
export function usePacked(shop, manager, files) {
  const manifestFile = path.join(shop, 'package.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  for (const name of ['antiphon', '@antiphon/cli']) manifest.dependencies[name] = files[name];
  if (manager === 'npm') manifest.overrides = { ...manifest.overrides, ...files };
  writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
  if (manager !== 'pnpm') return;
  const lines = Object.entries(files).map(([name, file]) => `  "${name}": ${file}\n`);
  // The overrides are the last key of the file.
  writeFileSync(path.join(shop, 'pnpm-workspace.yaml'), lines.join(''), { flag: 'a' });
}

function checkInstallation(output) {
  const complaint = /EBADENGINE|allowScripts|ignored build scripts|ERR_PNPM|unmet peer|deprecated/i.exec(output);
  if (complaint !== null) throw new Error(`the installation is not silent: ${complaint[0]}\n${output}`);
}

/** Serves the project, edits a file, and waits for the change over HTTP. */
async function develop(shop) {
  const command = path.join(shop, 'node_modules', '@antiphon', 'cli', 'bin', 'antiphon.js');
  await whileServing([command, 'dev', '--port', '0'], shop, async (url) => {
    await expectText(`${url}/`, 'href="docs"');
    const file = path.join(shop, 'src', 'home', 'home.controller.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replace('<h1>shop</h1>', '<h1>edited</h1>'));
    await expectText(`${url}/`, '<h1>edited</h1>');
  });
}

async function serveElsewhere(program, directory) {
  await whileServing([program, '--port', '0', '--host', '127.0.0.1'], directory, async (url) => {
    await expectText(`${url}/`, '<h1>edited</h1>');
    await expectText(`${url}/items`, '[]');
    await expectText(`${url}/health`, '"up"');
  });
}

/** Ends with an error unless the server exits with 0 after SIGTERM. */
export async function whileServing(args, cwd, action) {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  let output = '';
  const listening = new Promise((resolve, reject) => {
    const read = (text) => {
      output += text;
      const [, url] = /^Server\s+(\S+)$/m.exec(output) ?? [];
      if (url !== undefined) resolve(url);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    closed.then(() => reject(new Error('the server exited before it listened')));
  });
  try {
    await action(await listening);
  } catch (error) {
    throw new Error(`${args.join(' ')}: ${error.message}\n${output}`);
  } finally {
    child.kill('SIGTERM');
  }
  const [code] = await closed;
  if (code !== 0) throw new Error(`${args.join(' ')}: exit code ${code} after SIGTERM\n${output}`);
}

/** Requests the URL until its text contains the part; while the application restarts, connections are refused. */
export async function expectText(url, part) {
  const end = performance.now() + 60_000;
  let last;
  while (performance.now() < end) {
    last = await fetch(url).then(
      (response) => response.text(),
      (error) => String(error.cause ?? error),
    );
    if (last.includes(part)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} does not contain ${part}: ${last}`);
}

/** Runs a program. Returns its output, of both streams: `npm run --silent` would silence the installations as well, whose warnings are checked. */
export async function run(command, args, cwd) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', npm_config_loglevel: 'notice' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${[path.basename(command), ...args].join(' ')}: exit code ${code}\n${output}`);
  return output;
}
