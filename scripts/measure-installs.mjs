// Installs the packed packages for production, and NestJS with the same features beside them. Prints packages and size; fails for a package that runs a script
// when it is installed, for a known vulnerability, for an install over its limit, and for figures of docs/packages.md that are not these.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const root = path.join(import.meta.dirname, '..');
const own = ['antiphon', '@antiphon/cli'];
const nest = ['common', 'core', 'platform-fastify', 'swagger'].map((name) => `@nestjs/${name}`);
const validators = ['class-transformer', 'class-validator'];

/** The installs, as the table of docs/packages.md names them. Development packages are declared, because npm keeps some of them in production. */
const installs = [
  { title: 'antiphon', names: ['antiphon'], limit: 25 },
  { title: 'antiphon and @antiphon/cli', names: own, limit: 32 },
  { title: 'antiphon, @antiphon/cli and class-validator', names: [...own, ...validators], limit: 49 },
  {
    title: 'NestJS: common, core, platform-fastify, swagger, @fastify/static, class-validator, class-transformer, rxjs',
    names: [...nest, '@fastify/static', ...validators, 'reflect-metadata', 'rxjs'],
  },
];
const development = { '@swc/core': '^1.16.22', '@swc/jest': '^0.2.39', rolldown: '^1.3.3', typescript: '7.0.2' };

/** The differences from the table that a release of another package may make. */
const tolerance = { packages: 2, size: 1 };

/**
 * Returns a measurement for each install, which returns its failures.
 * @param place Directory for the projects.
 * @param files The packed packages: a `file:` dependency by name.
 */
export function measurementsOfInstalls({ place, files }) {
  return installs.map((install, index) => () => measure(install, { project: path.join(place, `install-${index}`), files }));
}

async function measure({ title, names, limit }, { project, files }) {
  const isOwn = names[0] === 'antiphon';
  mkdirSync(project);
  const dependencies = Object.fromEntries(names.map((name) => [name, files[name] ?? '*']));
  const rest = isOwn ? { devDependencies: development, overrides: files } : {};
  writeFileSync(path.join(project, 'package.json'), JSON.stringify({ private: true, dependencies, ...rest }));
  const options = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const { status, stderr } = await npm(project, 'install', ...options);
  if (status !== 0) return [`install: ${title}\n${stderr}`];
  const installed = installedPackages(project);
  const measured = { packages: installed.length, size: sizeOf(path.join(project, 'node_modules')) / 1e6 };
  console.log(`production install: ${title.split(':')[0]}: ${measured.packages} packages, ${measured.size.toFixed(1)} MB`);
  if (isOwn) printLargest(project, installed);
  return [...differences(title, measured), ...excess(title, measured, limit), ...(isOwn ? await faultsOf(project, installed) : [])];
}

/** Prints what is worth replacing. */
function printLargest(project, installed) {
  const sizes = installed.map(({ name, directory }) => [name, sizeOf(path.join(project, directory), { nested: false }) / 1e6]);
  const largest = sizes.sort(([, a], [, b]) => b - a).slice(0, 12);
  console.log(`    ${largest.map(([name, size]) => `${name} ${size.toFixed(1)}`).join(', ')}`);
}

function differences(title, { packages, size }) {
  const documented = documentedInstalls().get(title);
  if (documented === undefined) return [`docs/packages.md has no row for the install of ${title}`];
  const isClose = Math.abs(documented.packages - packages) <= tolerance.packages && Math.abs(documented.size - size) <= tolerance.size;
  return isClose ? [] : [`docs/packages.md: ${title} has ${packages} packages and ${size.toFixed(0)} MB`];
}

function excess(title, { size }, limit = Number.POSITIVE_INFINITY) {
  return size <= limit ? [] : [`${title} has ${size.toFixed(1)} MB, more than ${limit}`];
}

/** Returns the rows of the table, by the text of their first cell. */
function documentedInstalls() {
  const [, section = ''] = readFileSync(path.join(root, 'docs', 'packages.md'), 'utf8').split('## Size');
  const rows = section.split('\n').filter((line) => /^\| .*\| \d+ \| \d+ \|$/.test(line));
  return new Map(
    rows.map((row) => {
      const [title, packages, size] = row.split('|').slice(1, -1);
      return [title.replaceAll('`', '').trim(), { packages: Number(packages), size: Number(size) }];
    }),
  );
}

async function faultsOf(project, installed) {
  const scripted = installed.filter(({ hasInstallScript }) => hasInstallScript === true);
  const unwanted = installed.filter(({ name }) => name in development);
  return [
    ...scripted.map(({ name }) => `${name} runs a script when it is installed`),
    ...unwanted.map(({ name }) => `${name} is in a production install`),
    ...(await vulnerabilities(project)),
  ];
}

/** The lockfile also names optional packages of other platforms. */
function installedPackages(project) {
  const { packages } = JSON.parse(readFileSync(path.join(project, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([directory]) => directory !== '' && existsSync(path.join(project, directory)))
    .map(([directory, entry]) => ({ name: directory.split('node_modules/').at(-1), directory, ...entry }));
}

/** Not every registry supports an audit; a missing report is printed, and is not a failure. */
async function vulnerabilities(project) {
  const { stdout } = await npm(project, 'audit', '--omit=dev', '--json');
  const report = parse(stdout);
  if (report?.vulnerabilities === undefined) {
    console.log('*** NOT TESTED: the registry does not support npm audit');
    return [];
  }
  return Object.values(report.vulnerabilities).map(({ name, severity, range }) => `npm audit: ${name} ${range}, ${severity}`);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sizeOf(directory, { nested = true } = {}) {
  return readdirSync(directory, { withFileTypes: true }).reduce((sum, entry) => {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) return sum + (nested || entry.name !== 'node_modules' ? sizeOf(file, { nested }) : 0);
    return sum + (entry.isFile() ? statSync(file).size : 0);
  }, 0);
}

async function npm(cwd, ...args) {
  const child = spawn('npm', args, { cwd, shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status, stdout, stderr };
}
