// Publishes every package whose version is not published yet, from the tarball that pnpm packs, with provenance. Needs a token or a trusted publisher of npm,
// and a job that npm can sign for. `--dry-run` packs and lists everything, and sends nothing.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const place = mkdtempSync(path.join(tmpdir(), 'antiphon-publish-'));
const isDry = process.argv.includes('--dry-run');

try {
  run('npx', ['tsc', '-b'], root);
  for (const { directory, manifest } of inOrder(readPackages())) publish(directory, manifest);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(place, { recursive: true, force: true });
}

function readPackages() {
  return readdirSync(path.join(root, 'packages')).map((name) => {
    const directory = path.join(root, 'packages', name);
    return { directory, manifest: JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8')) };
  });
}

/** A package comes after those that it depends on, so that an install meanwhile finds them. */
function inOrder(packages) {
  const names = new Set(packages.map(({ manifest }) => manifest.name));
  const ordered = [];
  const add = (each) => {
    if (ordered.includes(each)) return;
    for (const name of Object.keys(each.manifest.dependencies ?? {}).filter((dependency) => names.has(dependency)))
      add(packages.find(({ manifest }) => manifest.name === name));
    ordered.push(each);
  };
  for (const each of packages) add(each);
  return ordered;
}

function publish(directory, { name, version }) {
  if (isPublished(name, version)) {
    console.log(`${name} ${version} is published`);
    return;
  }
  run('npx', ['--yes', '--prefer-offline', 'pnpm@12.21.0', 'pack', '--pack-destination', place], directory);
  const tarball = path.join(place, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  const tag = version.includes('-') ? 'next' : 'latest';
  run('npm', ['publish', tarball, '--access', 'public', '--provenance', '--tag', tag, ...(isDry ? ['--dry-run'] : [])], root);
  console.log(`${name} ${version} ${isDry ? 'would be published' : 'was published'} as ${tag}`);
}

/** A dry run asks no registry: it also works without a network. */
function isPublished(name, version) {
  return !isDry && spawnSync('npm', ['view', `${name}@${version}`, 'version'], { encoding: 'utf8' }).stdout.trim() === version;
}

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')}: exit code ${status}\n${stdout ?? ''}${stderr ?? ''}${error ?? ''}`);
}
