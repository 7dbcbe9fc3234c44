import path from 'node:path';
import { resolveSource } from '../../typescript/source-files';
import type { GenerateContext } from '../generate-context';
import type { RecordedFile } from '../journal/run';
import type { Operation } from '../plan/plan';
import { existingSources } from '../project/existing-sources';

/**
 * Replaces the removal of every file that a remaining file imports: what is left compiles. A test that is kept keeps the files of its run, which it tests,
 * and a controller that is kept stays in the list of the application.
 */
export function keepNeededFiles(
  operations: readonly Operation[],
  records: readonly RecordedFile[],
  context: GenerateContext,
): readonly Operation[] {
  const isTested = operations.some(({ kind, path: file }) => kind === 'keep' && isTest(file));
  let result = isTested
    ? operations.map((each) => (each.kind === 'remove' ? keep(each.path, 'a test that was edited by hand tests it') : each))
    : operations;
  for (;;) {
    const next = keepOnce(result, records, context);
    if (next.every((operation, index) => operation === result[index])) return next;
    result = next;
  }
}

function keepOnce(operations: readonly Operation[], records: readonly RecordedFile[], context: GenerateContext): readonly Operation[] {
  const importers = importersIn(operations, context);
  const listed = records.filter(({ controllers = [] }) => controllers.some(({ file }) => !isRemoved(file, operations, context)));
  return operations.map((operation) => {
    if (operation.kind === 'remove' && importers.has(operation.path))
      return keep(operation.path, `${importers.get(operation.path)} imports it`);
    const isListed = operation.kind === 'edit' && listed.some(({ path: file }) => file === operation.path);
    return isListed ? keep(operation.path, 'it lists a controller that is kept') : operation;
  });
}

/** A controller whose file the author has removed is removed too. */
function isRemoved(file: string, operations: readonly Operation[], { files }: GenerateContext): boolean {
  return operations.some((each) => each.kind === 'remove' && each.path === file) || files.read(file) === undefined;
}

function keep(file: string, reason: string): Operation {
  return { kind: 'keep', path: file, reason };
}

function isTest(file: string): boolean {
  return /\.(?:test|spec)\.[cm]?ts$/.test(file);
}

/** Returns the files that remaining files import, by path, with the first one that imports each. */
function importersIn(operations: readonly Operation[], { project, files }: GenerateContext): ReadonlyMap<string, string> {
  const changed = new Map(operations.map((operation) => [operation.path, operation]));
  const importers = new Map<string, string>();
  for (const { file, text } of existingSources(project.root)) {
    const importer = files.relative(file);
    const operation = changed.get(importer);
    if (operation?.kind === 'remove') continue;
    for (const imported of importsOf(operation?.kind === 'edit' ? operation.text : text, file)) {
      const target = path.relative(project.root, imported).split(path.sep).join('/');
      if (!importers.has(target)) importers.set(target, importer);
    }
  }
  return importers;
}

/** By an expression, because the text may contain conflict markers. */
function importsOf(text: string, importer: string): string[] {
  const specifiers = Array.from(
    text.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*(['"])([^'"\n]+)\1/g),
    ([, , specifier]) => specifier!,
  );
  return specifiers.flatMap((specifier) => resolveSource(specifier, importer) ?? []);
}
