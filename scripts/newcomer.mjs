// Packs the packages, and does with them, outside of the workspace, what a newcomer does: the first quarter of an hour, and the tutorial. Prints the seconds.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from './check-created-projects.mjs';
import { checkNewcomer } from './check-newcomer.mjs';
import { checkTutorial } from './check-tutorial.mjs';

const root = path.join(import.meta.dirname, '..');
const place = mkdtempSync(path.join(tmpdir(), 'antiphon-newcomer-'));
try {
  const files = await packAll();
  const options = { place, creator: await installCreator(files), files };
  const failures = [...(await checkNewcomer(options)), ...(await checkTutorial(options))];
  if (failures.length > 0) console.error(`\n${failures.length} failed:\n${failures.join('\n')}`);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  rmSync(place, { recursive: true, force: true });
}

/** Returns a `file:` dependency by name. */
async function packAll() {
  const entries = readdirSync(path.join(root, 'packages')).map(async (folder) => {
    const directory = path.join(root, 'packages', folder);
    const { name, version } = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'));
    await run('npx', ['--yes', '--prefer-offline', 'pnpm@12.21.0', 'pack', '--pack-destination', place], directory);
    return [name, `file:${path.join(place, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)}`];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Returns the program `create-antiphon`, installed alone in an empty directory. */
async function installCreator(files) {
  const project = path.join(place, 'creator');
  mkdirSync(project);
  const name = 'create-antiphon';
  writeFileSync(path.join(project, 'package.json'), JSON.stringify({ private: true, dependencies: { [name]: files[name] } }));
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], project);
  return path.join(project, 'node_modules', name, 'bin', 'create-antiphon.js');
}
