import path from 'node:path';
import type { BuildPlan } from '../../src/build/build-plan';
import { copyAssets } from '../../src/build/copy-assets';
import { writeProject } from '../project';

const top = writeProject({ 'shop/src/views/a.html': 'a', 'shop/public/b.css': 'b', 'shared/c.txt': 'c' });
const directory = path.join(top, 'shop');
const root = path.join(directory, 'src');
const out = path.join(directory, 'dist');

function copied(asset: string, sources = root): string[] {
  const plan = { assets: [path.join(directory, asset)], directory, out } as Partial<BuildPlan> as BuildPlan;
  return [...copyAssets(plan, sources).keys()].map((file) => path.relative(out, file).split(path.sep).join('/'));
}

it('copies assets of the sources beside their modules, and others relative to the project', () => {
  expect([copied('src/views'), copied('public')]).toEqual([['views/a.html'], ['public/b.css']]);
});

it('copies an asset outside the project only if the sources contain it: nothing is written outside the output', () => {
  expect(copied('../shared', top)).toEqual(['shared/c.txt']);
  expect(() => copied('../shared')).toThrow('is outside the project');
});
