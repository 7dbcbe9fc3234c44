// Uses the packed packages as their users do: installed by each package manager, compiled by TypeScript 5.9 and 7 with each module resolution, bundled by
// esbuild and Rolldown, and run by each Node.js that NODE_BINARIES names. Prints a table with one line for each way.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** One application as ES module and as CommonJS: a route with a DTO class and a response model, the document, the docs page, the test client. */
const application = `import { Body, Controller, createApp, Get, Path, Post, ResponseModel } from 'antiphon';
import { testClient } from 'antiphon/testing';
import { Expose } from 'class-transformer';
import { IsString } from 'class-validator';

class Item {
  @Expose() @IsString() name!: string;
}

@Controller('/items')
class ItemsController {
  @Get('/:id') read(@Path('id') id: number): { id: number } {
    return { id };
  }
  @Post() @ResponseModel(Item) create(@Body() item: Item): Item {
    return Object.assign(new Item(), item, { secret: true });
  }
}

const pages = process.argv.includes('--without-pages') ? { docsUrl: null, redocUrl: null } : {};
const create = () => createApp({ controllers: [ItemsController], ...pages });

async function main(): Promise<void> {
  const app = create();
  const created = await app.inject({ method: 'POST', url: '/items', payload: { name: 'a' } });
  expectText(created.payload, '{"name":"a"}');
  expectText((await app.inject('/items/7')).payload, '{"id":7}');
  expectText(String((await app.inject({ method: 'POST', url: '/items', payload: { name: 7 } })).statusCode), '422');
  expectText((await app.inject('/openapi.json')).payload, '"Item"');
  if (!process.argv.includes('--without-pages')) expectText((await app.inject('/docs/swagger-ui.css')).payload, '.swagger-ui');
  const client = testClient(create());
  expectText(await (await client.get('/items/8')).text(), '{"id":8}');
  await client.close();
}

function expectText(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(text + ' does not contain ' + part);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
`;

const compilerOptions = {
  target: 'es2022',
  lib: ['es2023'],
  strict: true,
  exactOptionalPropertyTypes: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  useDefineForClassFields: false,
  skipLibCheck: false,
  types: ['node'],
};

const pnpm = ['--yes', '--prefer-offline', 'pnpm@12.21.0'];

/** The package managers: their installation, the fields and files that give them the packed packages, and where they differ, the compiler and options of Node.js. */
const managers = {
  npm: { install: ['npm', 'install', '--no-audit', '--no-fund', '--prefer-offline'], manifest: (files) => ({ overrides: files }) },
  'pnpm strict': {
    install: ['npx', ...pnpm, 'install', '--prefer-offline'],
    files: (files) => ({ 'pnpm-workspace.yaml': pnpmSettings(files) }),
  },
  'yarn 1': {
    install: ['npx', '--yes', '--prefer-offline', 'yarn@1', 'install', '--ignore-engines', '--ignore-scripts', '--non-interactive'],
    manifest: (files) => ({ resolutions: files }),
  },
  'yarn 4': {
    install: ['npx', '--yes', '--prefer-offline', '--package', '@yarnpkg/cli-dist@4', 'yarn', 'install', '--no-immutable'],
    manifest: (files) => ({ resolutions: files }),
    files: () => ({ '.yarnrc.yml': 'nodeLinker: node-modules\nenableTelemetry: false\nenableScripts: false\n', 'yarn.lock': '' }),
  },
  // The native compiler cannot read Plug'n'Play yet; Yarn patches the older one for it.
  'yarn 4 pnp': {
    install: ['npx', '--yes', '--prefer-offline', '--package', '@yarnpkg/cli-dist@4', 'yarn', 'install', '--no-immutable'],
    manifest: (files) => ({ resolutions: files }),
    files: () => ({ '.yarnrc.yml': 'nodeLinker: pnp\nenableTelemetry: false\nenableScripts: false\n', 'yarn.lock': '' }),
    typescript: { name: 'typescript-5', dependency: { typescript: '~5.9.3' } },
    compiler: ['npx', '--yes', '--prefer-offline', '--package', '@yarnpkg/cli-dist@4', 'yarn', 'run', 'tsc'],
    nodeOptions: (project) => [
      '--require',
      path.join(project, '.pnp.cjs'),
      '--no-warnings',
      '--loader',
      pathToFileURL(path.join(project, '.pnp.loader.mjs')).href,
    ],
  },
};

/** Nothing is hoisted, so that each package finds only what its own package.json names. */
function pnpmSettings(files) {
  const overrides = Object.entries(files).map(([name, file]) => `  "${name}": ${file}\n`);
  const builds = ['"@swc/core"', 'esbuild'].map((name) => `  ${name}: false\n`);
  return `hoist: false\nnodeLinker: isolated\nautoInstallPeers: false\nallowBuilds:\n${builds.join('')}overrides:\n${overrides.join('')}`;
}

/**
 * Returns a check for each package manager, and a function that prints the table of what they have found and returns the failures.
 * @param place Directory for the projects.
 * @param files The packed packages: a `file:` dependency by name.
 * @param nodes The programs that run the results, by version.
 */
export function checksOfConsumers(options) {
  const table = new Map();
  const [, ...others] = Object.keys(managers);
  const checks = [() => checkNpm({ ...options, table }), ...others.map((manager) => () => checkManager(manager, { ...options, table }))];
  return { checks, report: () => report(table, options.nodes) };
}

function report(table, nodes) {
  printTable(table, nodes);
  return [...table].flatMap(([way, cells]) => {
    const failed = cells.filter(({ error }) => error !== undefined);
    return failed.length === 0 ? [] : [`consumer: ${way} (${failed.map(({ node }) => node).join(', ')})\n${failed[0].error}`];
  });
}

/** Installs by npm, and compiles and bundles in every way. */
async function checkNpm({ place, files, nodes, table }) {
  const project = path.join(place, 'consumer npm');
  const extra = { 'typescript-5': 'npm:typescript@~5.9.3', 'typescript-7': 'npm:typescript@7.0.2', esbuild: '^0.28.2', rolldown: '^1.3.3' };
  if (!(await install('npm', project, { files, extra, nodes, table }))) return;
  for (const typescript of ['typescript-5', 'typescript-7']) {
    for (const module of ['node16', 'nodenext'])
      for (const kind of ['esm', 'cjs']) await compileAndRun(project, { typescript, module, kind, nodes, table, manager: 'npm' });
    for (const bundler of ['esbuild', 'rolldown']) await bundleAndRun(project, { typescript, bundler, nodes, table });
  }
}

async function checkManager(manager, { place, files, nodes, table }) {
  const project = path.join(place, `consumer ${manager}`);
  const { name, dependency } = managers[manager].typescript ?? {
    name: 'typescript-7',
    dependency: { 'typescript-7': 'npm:typescript@7.0.2' },
  };
  if (!(await install(manager, project, { files, extra: dependency, nodes, table }))) return;
  for (const kind of ['esm', 'cjs']) await compileAndRun(project, { typescript: name, module: 'nodenext', kind, nodes, table, manager });
}

/** Returns false if the installation fails, which is a line of the table. */
async function install(manager, project, { files, extra, nodes, table }) {
  const { install: command, manifest = () => ({}), files: more = () => ({}) } = managers[manager];
  const dependencies = { antiphon: files.antiphon, 'class-transformer': '^0.5.1', 'class-validator': '^0.15.1', fastify: '^5.12.8' };
  for (const kind of ['esm', 'cjs']) {
    write(project, `${kind}/package.json`, JSON.stringify({ type: kind === 'esm' ? 'module' : 'commonjs' }));
    write(project, `${kind}/main.ts`, application);
  }
  write(
    project,
    'package.json',
    JSON.stringify({
      name: 'consumer',
      private: true,
      dependencies: { ...dependencies, '@types/node': '^20.19.0', ...extra },
      ...manifest(files),
    }),
  );
  for (const [name, text] of Object.entries(more(files))) write(project, name, text);
  const error = await failureOf(command, project);
  if (error !== undefined)
    table.set(
      `${manager}: install`,
      nodes.map(({ version }) => ({ node: version, error })),
    );
  return error === undefined;
}

async function compileAndRun(project, { typescript, module, kind, nodes, table, manager }) {
  const out = path.join(project, kind, `out-${typescript}-${module}`);
  const { compiler, nodeOptions = () => [] } = managers[manager];
  const error = await compile(project, { typescript, kind, out, compiler, options: { module, moduleResolution: module } });
  table.set(
    `${manager}, ${kind === 'esm' ? 'ES module' : 'CommonJS'}, ${titleOf(typescript)}, ${module}`,
    await runEverywhere([...nodeOptions(project), path.join(out, 'main.js')], { cwd: project, nodes, error }),
  );
}

/** Resolves as a bundler does, and bundles what the compiler writes: bundlers emit no decorator metadata. */
async function bundleAndRun(project, { typescript, bundler, nodes, table }) {
  const out = path.join(project, 'esm', `out-${typescript}-${bundler}`);
  const bundle = path.join(project, '..', `bundle ${typescript} ${bundler}`, 'main.cjs');
  const compiled = await compile(project, { typescript, kind: 'esm', out, options: { module: 'esnext', moduleResolution: 'bundler' } });
  const entry = path.join(out, 'main.js');
  const options = {
    esbuild: ['--bundle', '--platform=node', '--keep-names', '--log-level=error', `--outfile=${bundle}`],
    rolldown: ['--platform', 'node', '--format', 'cjs', '--keepNames', '--no-codeSplitting', '--file', bundle],
  };
  const program = path.join(project, 'node_modules', '.bin', bundler);
  const error = compiled ?? (await failureOf([program, entry, ...options[bundler]], project));
  table.set(
    `npm, ${bundler}, ${titleOf(typescript)}, bundler`,
    await runEverywhere([bundle, '--without-pages'], { cwd: path.dirname(bundle), nodes, error }),
  );
}

async function compile(project, { typescript, kind, out, options, compiler }) {
  const config = path.join(project, kind, `tsconfig.${path.basename(out)}.json`);
  writeFileSync(
    config,
    JSON.stringify({ compilerOptions: { ...compilerOptions, ...options, rootDir: '.', outDir: out }, files: ['main.ts'] }),
  );
  const command = compiler ?? [process.execPath, path.join(project, 'node_modules', typescript, 'bin', 'tsc')];
  return failureOf([...command, '-p', config], project);
}

/** Returns a cell for each Node.js. With an error, nothing is run. */
async function runEverywhere(args, { cwd, nodes, error }) {
  const cells = [];
  for (const { binary, version } of nodes) cells.push({ node: version, error: error ?? (await failureOf([binary, ...args], cwd)) });
  return cells;
}

function titleOf(typescript) {
  return typescript.replace('typescript-', 'TypeScript ').replace(/ 5$/, ' 5.9');
}

function printTable(table, nodes) {
  const width = Math.max(...[...table.keys()].map((way) => way.length));
  console.log(`\n${'consumer'.padEnd(width)}  ${nodes.map(({ version }) => version.padEnd(10)).join('')}`);
  for (const [way, cells] of table)
    console.log(`${way.padEnd(width)}  ${cells.map(({ error }) => (error === undefined ? 'ok' : 'FAILED').padEnd(10)).join('')}`);
}

function write(directory, name, text) {
  mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
  writeFileSync(path.join(directory, name), text);
}

/** Runs a program; returns its output if it fails. */
async function failureOf([command, ...args], cwd) {
  const child = spawn(command, args, { cwd, env: { ...process.env, NO_COLOR: '1', NODE_PATH: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  return code === 0 ? undefined : `${[command, ...args].join(' ')}: exit code ${code}\n${output}`;
}
