// Follows the tutorial from the packed packages alone: `apps/documentation/test/tutorial.test.ts` in a project outside of the workspace.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { run, usePacked } from './check-created-projects.mjs';

const root = path.join(import.meta.dirname, '..');

/**
 * Creates the project of the tutorial, installs it, and follows the pages. Returns the failures.
 * @param place An empty directory is created in it.
 * @param creator The installed program `create-antiphon`.
 * @param files The packed packages: a `file:` dependency by name.
 */
export async function checkTutorial({ place, creator, files }) {
  const parent = path.join(place, 'tutorial');
  const project = path.join(parent, 'bookshop');
  const started = performance.now();
  mkdirSync(parent);
  await run(process.execPath, [creator, 'bookshop', '--yes', '--package-manager', 'npm', '--no-install'], parent);
  usePacked(project, 'npm', files);
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], project);
  const installed = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join('node_modules', 'jest', 'bin', 'jest.js'), '--runInBand', path.join('apps', 'documentation', 'test', 'tutorial.test.ts')],
    { cwd: root, encoding: 'utf8', env: { ...process.env, ANTIPHON_TUTORIAL_PROJECT: project } },
  );
  const seconds = (end, start) => ((end - start) / 1000).toFixed(1);
  console.log(
    `${status === 0 ? 'ok   ' : 'FAIL '} tutorial (seconds: install ${seconds(installed, started)}, twelve pages ${seconds(performance.now(), installed)})`,
  );
  return status === 0 ? [] : [`tutorial\n${stdout}${stderr}`];
}
