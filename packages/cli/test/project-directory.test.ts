import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { planBuild } from '../src/build/build-plan';
import { openProject } from '../src/doctor/project';
import { readProject } from '../src/generate/project/read-project';
import { projectDirectory } from '../src/project-directory';

let parent: string;
let shop: string;
let other: string;

function write(file: string, content: object | string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}

beforeAll(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'antiphon projects '));
  shop = path.join(parent, 'shop');
  other = path.join(parent, 'other');
  write(path.join(shop, 'package.json'), { name: 'shop', antiphon: { assets: ['views'] }, devDependencies: { vitest: '1' } });
  write(path.join(shop, 'pnpm-lock.yaml'), '');
  write(path.join(shop, 'tsconfig.json'), { compilerOptions: { outDir: 'built' } });
  write(path.join(shop, 'views/page.html'), '');
  write(path.join(shop, 'src/package.json'), { type: 'module' });
  write(path.join(shop, 'src/main.ts'), '');
  write(path.join(other, 'package.json'), { name: 'other', antiphon: { assets: ['none'] } });
  write(path.join(other, 'package-lock.json'), '');
  write(path.join(other, 'tsconfig.json'), { compilerOptions: { outDir: 'wrong' } });
  write(path.join(other, 'src/main.ts'), '');
  write(path.join(other, 'apps/inner/package.json'), { name: 'inner' });
  write(path.join(other, 'apps/inner/main.ts'), '');
});
afterAll(() => rmSync(parent, { recursive: true }));

it('is that of the nearest package.json above an entry in another project, and else the current directory', () => {
  expect(projectDirectory(path.join(shop, 'src/main.ts'), other)).toBe(shop);
  expect(projectDirectory(path.join(other, 'apps/inner/main.ts'), other)).toBe(path.join(other, 'apps/inner'));
  expect(projectDirectory(path.join(shop, 'src/main.ts'), shop)).toBe(shop);
  expect(projectDirectory(path.join(shop, 'src/main.ts'), path.join(shop, 'views'))).toBe(path.join(shop, 'views'));
  expect(projectDirectory(path.join(parent, 'alone/main.ts'), other)).toBe(other);
});

it('gives a build its tsconfig, package.json, assets and output, while paths of options are relative to the current directory', () => {
  expect(planBuild({ path: '../shop', check: false }, other)).toMatchObject({
    directory: shop,
    entry: path.join(shop, 'src/main.ts'),
    out: path.join(shop, 'built'),
    assets: [path.join(shop, 'views')],
    manifest: { name: 'shop' },
  });
  const options = { path: '../shop/src/main.ts', out: 'out', assets: ['src'], tsconfig: 'tsconfig.json', check: false };
  expect(planBuild(options, other)).toMatchObject({ directory: shop, out: path.join(other, 'out'), assets: [path.join(other, 'src')] });
});

it('gives the checks of a project its package.json, and paths relative to it', () => {
  const project = openProject({ path: '../shop' }, other);
  expect(project).toMatchObject({ directory: shop, manifest: { name: 'shop' }, options: { path: path.join(shop, 'src/main.ts') } });
  expect([project.entry(), project.shown(project.entry())]).toEqual([path.join(shop, 'src/main.ts'), 'src/main.ts']);
  const empty = mkdtempSync(path.join(parent, 'empty-'));
  expect(openProject({ path: path.relative(other, empty) }, other)).toMatchObject({ directory: empty, options: { path: '.' } });
  expect(openProject({ path: 'missing.ts' }, other)).toMatchObject({ directory: other, options: { path: 'missing.ts' } });
});

it('gives a generated resource its root, package manager and tests', () => {
  expect(readProject(other, { entry: '../shop' })).toMatchObject({
    root: shop,
    packageManager: 'pnpm',
    sourceDirectory: path.join(shop, 'src'),
  });
  expect(readProject(shop)).toMatchObject({ root: shop, packageManager: 'pnpm' });
  expect(readProject(path.join(other, 'src'), { entry: '../../shop/src/main.ts' })).toMatchObject({ root: shop });
});
