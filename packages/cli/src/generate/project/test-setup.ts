import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isWithin } from '../../paths/is-within';
import type { ExistingSource } from './existing-sources';
import type { Manifest } from './find-root';
import type { Project, TestRunner } from './project';

type TestSetup = Pick<Project, 'testDirectory' | 'testSuffix' | 'testRunner' | 'testGlobals'>;

/** The facts that decide where and how tests are written. */
export interface TestEvidence {
  readonly root: string;
  readonly manifest: Manifest;
  readonly packages: Readonly<Record<string, string>>;
  /** The existing files of the source directory. */
  readonly sources: readonly ExistingSource[];
  readonly sourceDirectory: string;
}

/** Finds the test runner of a project and the place of its tests: beside the sources if there are tests, else the first test directory that exists, else `test`. */
export function readTestSetup(evidence: TestEvidence): TestSetup {
  const testRunner = findRunner(evidence);
  const testDirectory = findDirectory(evidence);
  return { testRunner, testDirectory, testSuffix: findSuffix(evidence, testDirectory), testGlobals: hasGlobals(testRunner, evidence) };
}

/** The script `test` decides if there are several. */
function findRunner({ manifest, packages }: TestEvidence): TestRunner | undefined {
  const script = manifest.scripts?.test ?? '';
  const found = [
    [/\bvitest\b/.test(script), 'vitest'],
    [/\bjest\b/.test(script), 'jest'],
    [/\bnode\b.*\s--test\b/.test(script), 'node'],
    ['vitest' in packages, 'vitest'],
    ['jest' in packages || manifest.jest !== undefined, 'jest'],
  ] as const;
  return found.find(([isFound]) => isFound)?.[1];
}

const directoryNames = ['test', 'tests', '__tests__'];

function findDirectory({ root, sourceDirectory, sources }: TestEvidence): string | undefined {
  const directories = directoryNames.map((name) => path.join(root, name));
  const existing = directories.find(isDirectory);
  const isBeside = sources.some(({ file }) => isTest(file) && !directories.some((directory) => isWithin(file, directory)));
  if (existing === undefined) return isBeside ? undefined : path.join(root, 'test');
  return isBeside && sourceDirectory !== root ? undefined : existing;
}

function isTest(file: string): boolean {
  return /\.(?:test|spec)\.[cm]?ts$/.test(file);
}

function findSuffix({ sources }: TestEvidence, testDirectory: string | undefined): 'test' | 'spec' {
  const names = [...sources.map(({ file }) => file), ...(testDirectory === undefined ? [] : namesIn(testDirectory))];
  const specs = names.filter((name) => /\.spec\.[cm]?ts$/.test(name)).length;
  return specs > names.filter(isTest).length / 2 ? 'spec' : 'test';
}

function namesIn(directory: string): string[] {
  return isDirectory(directory) ? readdirSync(directory, { recursive: true, encoding: 'utf8' }) : [];
}

function isDirectory(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function hasGlobals(runner: TestRunner | undefined, { root, packages }: TestEvidence): boolean {
  if (runner === 'jest') return !('@jest/globals' in packages) || '@types/jest' in packages;
  return runner === 'vitest' && configurationTexts(root).some((text) => /\bglobals\s*:\s*true\b|vitest\/globals/.test(text));
}

function configurationTexts(root: string): string[] {
  const extensions = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'];
  const names = ['vitest.config', 'vite.config'].flatMap((name) => extensions.map((extension) => `${name}.${extension}`));
  const files = [...names, 'tsconfig.json'].map((name) => path.join(root, name));
  return files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
}
