// Packs every publishable package as it would be published, checks the tarball, installs all tarballs in an empty project outside the
// workspace and loads each package. Prints the failed checks and exits with 1 if there are any.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { checksOfConsumers } from './check-consumers.mjs';
import { checksOfCreatedProjects } from './check-created-projects.mjs';
import { checkNewcomer } from './check-newcomer.mjs';
import { inPairs } from './in-pairs.mjs';
import { measurementsOfInstalls } from './measure-installs.mjs';

const root = path.join(import.meta.dirname, '..');
const pnpm = ['--yes', '--prefer-offline', 'pnpm@12.21.0'];
const place = mkdtempSync(path.join(tmpdir(), 'antiphon-packages-'));
const failures = [];

const packages = readdirSync(path.join(root, 'packages')).map((name) => {
  const directory = path.join(root, 'packages', name);
  return { directory, manifest: JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8')) };
});

await run('build', 'node', [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b'], root);
const checks = packages.map(({ directory, manifest }) => async () => [manifest.name, await checkPackage(directory, manifest)]);
const tarballs = Object.fromEntries(await inPairs(checks));
if (failures.length === 0) await checkInstalled();
rmSync(place, { recursive: true, force: true });

if (failures.length > 0) {
  console.error(`\n${failures.length} failed:\n${failures.map((failure) => `  ${failure}\n`).join('')}`);
  process.exit(1);
}
console.log(`\n${packages.length} packages can be published.`);

/** Packs with pnpm, which resolves workspace:, catalog: and publishConfig. Returns the path of the tarball. */
async function checkPackage(directory, { name, version, bin }) {
  await run(`${name}: pack`, 'npx', [...pnpm, 'pack', '--pack-destination', place], directory);
  const tarball = path.join(place, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  const list = await run(`${name}: list`, 'tar', ['-tzf', tarball], root);
  checkContents(directory, name, list.split('\n'), Object.values(bin ?? {}));
  await checkMaps(name, tarball);
  const packed = await run(`${name}: manifest`, 'tar', ['-xzOf', tarball, 'package/package.json'], root);
  if (/"(?:workspace|catalog):/.test(packed)) failures.push(`${name}: the manifest still names the workspace`);
  await run(`${name}: publint`, tool('publint'), ['run', tarball, '--strict'], root);
  await run(
    `${name}: attw`,
    tool('attw'),
    [tarball, '--profile', 'node16', '--exclude-entrypoints', 'jest-preset', 'jest-resolver', 'jest-transformer', 'vitest', 'package.json'],
    root,
  );
  await run(
    `${name}: publish without sending`,
    'npm',
    ['publish', tarball, '--access', 'public', '--provenance', '--tag', 'latest', '--dry-run'],
    place,
  );
  return tarball;
}

function checkContents(directory, name, files, bins) {
  const wanted = ['LICENSE', 'README.md', ...bins].map((file) => path.posix.join('package', file));
  for (const file of wanted.filter((file) => !files.includes(file))) failures.push(`${name}: ${file} is not in the tarball`);
  for (const file of files.filter((file) => /\.tsbuildinfo$|\/dist\/(?:test|projects|fuzz)\//.test(file)))
    failures.push(`${name}: ${file} is in the tarball`);
  for (const file of files.filter((file) => isStale(directory, file)))
    failures.push(`${name}: ${file} has no source: remove dist and build again`);
}

/** Checks that the package contains each source that a source map names: debuggers and editors follow the maps. */
async function checkMaps(name, tarball) {
  const unpacked = path.join(place, 'unpacked', name);
  mkdirSync(unpacked, { recursive: true });
  await run(`${name}: unpack`, 'tar', ['-xzf', tarball, '-C', unpacked], root);
  for (const file of readdirSync(unpacked, { recursive: true }).filter((file) => file.endsWith('.map'))) {
    const { sources, sourceRoot = '' } = JSON.parse(readFileSync(path.join(unpacked, file), 'utf8'));
    const missing = sources.filter((source) => !existsSync(path.join(unpacked, path.dirname(file), sourceRoot, source)));
    if (missing.length > 0) failures.push(`${name}: ${file} names ${missing.join(', ')}, which is not in the package`);
  }
}

function isStale(directory, file) {
  const [, built] = /^package\/dist\/(.+)\.d\.ts$/.exec(file) ?? [];
  return built !== undefined && !existsSync(path.join(directory, 'src', `${built}.ts`));
}

/** Checks the packages as a user has them: in a project with only these packages, and in those that create-antiphon creates. */
async function checkInstalled() {
  const project = path.join(place, 'project');
  mkdirSync(project);
  writeFileSync(path.join(project, 'package.json'), JSON.stringify({ private: true, ...dependenciesOn(tarballs) }));
  await run('install', 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], project);
  const creator = path.join(project, 'node_modules', 'create-antiphon', 'bin', 'create-antiphon.js');
  const files = dependenciesOn(tarballs).overrides;
  const consumers = checksOfConsumers({ place, files, nodes: await nodes() });
  const found = await inPairs([
    ...checksOfCreatedProjects({ place, creator, files }),
    ...consumers.checks,
    () => checkNewcomer({ place, creator, files }),
    ...measurementsOfInstalls({ place, files }),
    ...packages.flatMap(({ manifest }) => entriesOf(manifest)).flatMap((specifier) => checksOfEntry(specifier, project)),
    ...checksOfResolutions(project),
  ]);
  failures.push(...found.flatMap((each) => each ?? []), ...consumers.report());
}

function checksOfEntry(specifier, project) {
  // Loaded for its effect.
  const hasNoExports = specifier === '@antiphon/cli/register';
  const required = `const all = require('${specifier}'); if (${!hasNoExports} && Object.keys(all).length === 0) throw new Error('no exports')`;
  const imported = `const all = await import('${specifier}'); if (Object.keys(all).length < 2) throw new Error('no named exports')`;
  return [
    async () => void (await run(`require('${specifier}')`, 'node', ['-e', required], project)),
    async () => void (await run(`import('${specifier}')`, 'node', ['--input-type=module', '-e', imported], project)),
  ];
}

/** Type-check every entry and the declarations it loads with each module resolution of TypeScript. */
function checksOfResolutions(project) {
  const names = packages.flatMap(({ manifest }) => entriesOf(manifest)).filter((name) => !/cli|create|transform/.test(name));
  const imports = names.map((name, index) => `import * as all${index} from '${name}'; void all${index};`);
  const named = 'import { antiphon, createApp } from "antiphon"; void [antiphon, createApp];';
  for (const file of ['consumer.ts', 'consumer.mts']) writeFileSync(path.join(project, file), [...imports, named].join('\n'));
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const types = ['--types', 'node', '--typeRoots', path.join(root, 'node_modules', '@types'), '--strict', '--noEmit'];
  const features = ['--target', 'es2022', '--experimentalDecorators', '--exactOptionalPropertyTypes'];
  const resolutions = [
    ['nodenext', 'nodenext'],
    ['node16', 'node16'],
    ['esnext', 'bundler'],
    ['preserve', 'bundler'],
  ];
  return resolutions.map(([module, resolution]) => async () => {
    const flags = ['--module', module, '--moduleResolution', resolution, ...features, ...types];
    await run(`types: module ${module}, moduleResolution ${resolution}`, 'node', [tsc, ...flags, 'consumer.ts', 'consumer.mts'], project);
  });
}

/** Returns this Node.js and those of NODE_BINARIES: `NODE_BINARIES="$(.ci/setup-nodes)" npm run packages`. */
async function nodes() {
  const others = (process.env.NODE_BINARIES ?? '').split(path.delimiter).filter((binary) => binary !== '');
  if (others.length === 0) console.log('\n*** NOT TESTED: other versions of Node.js, because NODE_BINARIES names none');
  const binaries = [process.execPath, ...others];
  return inPairs(
    binaries.map((binary) => async () => ({ binary, version: (await run(`${binary} --version`, binary, ['--version'], root)).trim() })),
  );
}

/** Returns the tarballs as dependencies, and as `overrides`: the packages depend on each other by version, and no version is published yet. */
function dependenciesOn(packed) {
  const files = Object.fromEntries(Object.entries(packed).map(([name, tarball]) => [name, `file:${tarball}`]));
  return { dependencies: files, overrides: files };
}

function entriesOf({ name, exports }) {
  return Object.keys(exports)
    .filter((entry) => !/package\.json|jest-|vitest|webpack-loader/.test(entry))
    .map((entry) => path.posix.join(name, entry));
}

function tool(name) {
  return path.join(root, 'node_modules', '.bin', name);
}

async function run(title, command, args, cwd) {
  const child = spawn(command, args, { cwd, env: { ...process.env, FORCE_COLOR: '0' }, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    if (status !== 0) throw new Error(`${stdout}${stderr}`);
    console.log(`ok    ${title}`);
    return stdout;
  } catch (error) {
    console.log(`FAIL  ${title}\n${error.message}`);
    failures.push(title);
    return '';
  }
}
