import type { GeneratedFile } from '../generation';
import type { Project } from '../project/project';
import { toAssertions } from './assertions';
import { completeImports } from './imports';

const testNames = ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it'];

/** Adapts a generated test to the test runner of a project: its imports, and for that of Node.js its assertions. Other files stay as they are. */
export function forTestRunner(
  file: GeneratedFile,
  { testRunner, testGlobals }: Pick<Project, 'testRunner' | 'testGlobals'>,
): GeneratedFile {
  if (!file.path.startsWith('test/') || testGlobals) return file;
  if (testRunner === 'node') return { ...file, text: toNodeTest(file.text) };
  return testRunner === undefined
    ? file
    : { ...file, text: withImportsFrom(testRunner === 'jest' ? '@jest/globals' : 'vitest', file.text) };
}

function withImportsFrom(module: string, text: string): string {
  return completeImports(text, Object.fromEntries(testNames.map((name) => [name, module])));
}

function toNodeTest(text: string): string {
  // A test of Node.js has no time limit by default.
  const named = toAssertions(text)
    .replaceAll(/\b(after|before)All\(/g, '$1(')
    .replaceAll(/^\}, [\d_]+\);$/gm, '});');
  const withAssert = `import assert from 'node:assert/strict';\n${named}`;
  return completeImports(
    withAssert,
    Object.fromEntries(['after', 'afterEach', 'before', 'beforeEach', 'describe', 'it'].map((name) => [name, 'node:test'])),
  );
}
