import { statSync } from 'node:fs';
import path from 'node:path';
import { mayHaveFields, type TransformProblem, transform } from '@antiphon/transform';
import { commandError } from '../errors';
import type { SetupProblem } from '../failure/setup-problem';
import type { Operation, Plan } from '../generate/plan/plan';
import type { ProjectFiles } from '../generate/plan/project-files';
import { type ExistingSource, existingSources, readSource } from '../generate/project/existing-sources';
import { parseSource } from '../generate/syntax/parse-source';
import { orProblem } from '../typescript/compiler';
import { isTypeScript, resolveSource } from '../typescript/source-files';

/** The changes of an eject, or the fields for which there is none. */
export interface EjectPlan extends Plan {
  readonly problems: readonly SetupProblem[];
}

/**
 * Plans to write the plain fields of DTO classes as static blocks, as the compiler of the command does when it loads them.
 * @param paths Absolute paths of files and directories.
 * @throws CommandError for a path that does not exist or is not TypeScript, and for a file that does not parse.
 */
export function planEject(paths: readonly string[], files: ProjectFiles): EjectPlan {
  const sources = new Map(paths.flatMap(sourcesAt).map((source) => [source.file, source]));
  const ejected = [...sources.values()].filter(({ text }) => mayHaveFields(text)).map((source) => eject(source, files));
  const operations = ejected.flatMap(({ operation }) => operation ?? []);
  const notes = operations.length === 0 ? [] : ['each static block is one line, so that no other line moved; a formatter arranges them'];
  return { operations, notes, problems: ejected.flatMap(({ problems }) => problems) };
}

function sourcesAt(target: string): readonly ExistingSource[] {
  const stats = statSync(target, { throwIfNoEntry: false });
  const shown = path.relative('', target);
  if (stats === undefined) throw commandError('noPath', shown);
  if (stats.isDirectory()) return existingSources(target);
  if (!isTypeScript(target)) throw commandError('notTypeScript', shown);
  return [readSource(target)];
}

function eject({ file, text }: ExistingSource, files: ProjectFiles): { operation?: Operation; problems: readonly SetupProblem[] } {
  const { code, isChanged, problems } = orProblem(() => transform(text, file, { resolve: resolveSource, signatures: false }));
  // The transform leaves a text that does not parse to the compiler.
  if (!isChanged) parseSource(text, path.relative('', file));
  const found = problems.map((problem) => toSetupProblem(problem, file));
  return isChanged
    ? { operation: { kind: 'edit', path: files.relative(file), before: text, text: code }, problems: found }
    : { problems: found };
}

function toSetupProblem({ className = 'class', member, ...problem }: TransformProblem, file: string): SetupProblem {
  return { className, ...(member !== undefined && { member }), file: path.relative('', file), ...problem };
}
