// Installs the packed packages for production, and NestJS with the same features beside them. Prints packages and size; fails for a package that runs a script
// when it is installed, and for a known vulnerability.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const nest = ['common', 'core', 'platform-fastify', 'swagger'].map((name) => `@nestjs/${name}`);

/** The packages of each install. Development packages are declared, because npm keeps some of them in production. */
const installs = {
  antiphon: ['antiphon'],
  'antiphon and @antiphon/cli': ['antiphon', '@antiphon/cli'],
  'NestJS on Fastify': [...nest, '@fastify/static', 'class-transformer', 'class-validator', 'reflect-metadata', 'rxjs'],
};
const development = { '@swc/core': '^1.16.22', '@swc/jest': '^0.2.39', rolldown: '^1.3.3', typescript: '7.0.2' };

/**
 * Measures every install. Returns the failures.
 * @param place Directory for the projects.
 * @param files The packed packages: a `file:` dependency by name.
 */
export function measureInstalls({ place, files }) {
  const failures = [];
  console.log(`\n${'production install'.padEnd(32)}packages     MB`);
  for (const [title, names] of Object.entries(installs)) {
    const project = path.join(place, title.replace(/\W+/g, '-'));
    const isOwn = names[0] === 'antiphon';
    mkdirSync(project);
    const dependencies = Object.fromEntries(names.map((name) => [name, files[name] ?? '*']));
    const rest = isOwn ? { devDependencies: development, overrides: files } : {};
    writeFileSync(path.join(project, 'package.json'), JSON.stringify({ private: true, dependencies, ...rest }));
    const { status, stderr } = npm(project, 'install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline');
    if (status !== 0) failures.push(`install: ${title}\n${stderr}`);
    const installed = installedPackages(project);
    console.log(
      `${title.padEnd(32)}${String(installed.length).padStart(8)}${(sizeOf(path.join(project, 'node_modules')) / 1e6).toFixed(1).padStart(7)}`,
    );
    if (isOwn) failures.push(...faultsOf(project, installed));
  }
  return failures;
}

function faultsOf(project, installed) {
  const scripted = installed.filter(({ hasInstallScript }) => hasInstallScript === true);
  const unwanted = installed.filter(({ name }) => name in development);
  return [
    ...scripted.map(({ name }) => `${name} runs a script when it is installed`),
    ...unwanted.map(({ name }) => `${name} is in a production install`),
    ...vulnerabilities(project),
  ];
}

/** The lockfile also names optional packages of other platforms. */
function installedPackages(project) {
  const { packages } = JSON.parse(readFileSync(path.join(project, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([directory]) => directory !== '' && existsSync(path.join(project, directory)))
    .map(([directory, entry]) => ({ name: directory.split('node_modules/').at(-1), ...entry }));
}

/** Not every registry supports an audit; a missing report is printed, and is not a failure. */
function vulnerabilities(project) {
  const { stdout } = npm(project, 'audit', '--omit=dev', '--json');
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

function sizeOf(directory) {
  return readdirSync(directory, { withFileTypes: true }).reduce((sum, entry) => {
    const file = path.join(directory, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(file) : entry.isFile() ? statSync(file).size : 0);
  }, 0);
}

function npm(cwd, ...args) {
  return spawnSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
}
