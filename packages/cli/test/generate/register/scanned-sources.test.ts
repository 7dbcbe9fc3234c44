import path from 'node:path';
import { findControllerList } from '../../../src/generate/register/controllers-option';
import { appCallsIn } from '../../../src/generate/register/find-app';
import { isScanned } from '../../../src/generate/register/scanned-sources';
import { parseSource } from '../../../src/generate/syntax/parse-source';
import { writeProject } from '../../project';

/** Characters of globs in the names of directories. */
const directory = writeProject({ 'my (app) [1]/src/..hidden/a.ts': '', 'my (app) [1]/src/main.ts': '' });
const appFile = path.join(directory, 'my (app) [1]', 'src', 'main.ts');

function scans(controllers: string, file: string): boolean {
  const source = parseSource(`import { createApp } from 'antiphon';\ncreateApp({ controllers: [${controllers}] });`, appFile);
  const list = findControllerList(appCallsIn(source)[0]!, source)!;
  return isScanned(path.join(path.dirname(appFile), file), list.elements, appFile);
}

it('finds a file by a glob, in a project whose path has characters of globs', () => {
  expect(scans(`'**/*.controller.ts'`, 'books/books.controller.ts')).toBe(true);
  expect(scans(`join(__dirname, '*', '*.controller.ts')`, 'books/books.controller.ts')).toBe(true);
  expect(scans(`'../shared/*.ts'`, '../shared/a.ts')).toBe(true);
  expect(scans(`'*.controller.ts'`, 'books/books.controller.ts')).toBe(false);
});

it('finds a file in a directory, also below one whose name begins with two dots', () => {
  expect([scans(`'.'`, 'books/a.ts'), scans(`'.'`, '..hidden/a.ts'), scans(`'.'`, '../a.ts')]).toEqual([true, true, false]);
});
