import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { countCores, readContainerLimit } from '../../src/workers/worker-count';

function groups(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'cgroup-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

it('is the number of cores, at most those of the limit, rounded up', () => {
  expect(countCores(() => undefined)).toBe(availableParallelism());
  expect(countCores(() => 0.5)).toBe(1);
  expect(countCores(() => 1000)).toBe(availableParallelism());
});

it.each([
  ['version 2', { 'cpu.max': '150000 100000\n' }, 1.5],
  ['version 2 without a limit', { 'cpu.max': 'max 100000\n' }, undefined],
  ['version 1', { 'cpu/cpu.cfs_quota_us': '50000\n', 'cpu/cpu.cfs_period_us': '100000\n' }, 0.5],
  ['version 1 without a limit', { 'cpu/cpu.cfs_quota_us': '-1\n', 'cpu/cpu.cfs_period_us': '100000\n' }, undefined],
  ['a system without control groups', {}, undefined],
])('reads the limit of control groups of %s', (_title, files: Readonly<Record<string, string>>, limit) => {
  expect(readContainerLimit(groups(files))).toBe(limit);
});
