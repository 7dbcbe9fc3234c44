import path from 'node:path';
import { commandError } from '../errors';
import { relativeSpecifier } from '../paths/relative-specifier';
import { existingSources } from './project/existing-sources';
import type { Project } from './project/project';
import type { KnownImports } from './source/imports';

/**
 * Finds the files that export classes, in the sources of a project.
 * @returns The modules of the classes, relative to a generated file.
 * @throws CommandError that names the classes that were not found.
 */
export function findClasses(names: readonly string[], from: string, project: Project): KnownImports {
  if (names.length === 0) return {};
  const sources = existingSources(project.sourceDirectory);
  const found = names.map((name) => [name, sources.find(({ text }) => exportOf(name).test(text))?.file] as const);
  const missing = found.filter(([, file]) => file === undefined).map(([name]) => name);
  if (missing.length > 0) throw commandError('noClass', missing);
  return Object.fromEntries(found.map(([name, file]) => [name, specifierOf(file!, from, project)]));
}

function exportOf(name: string): RegExp {
  return new RegExp(`^export (?:abstract )?class ${name}\\b`, 'm');
}

/** A file of the source directory is below `src/` in the layout of the templates. */
function specifierOf(file: string, from: string, { sourceDirectory }: Project): string {
  const target = path.posix.join('src', path.relative(sourceDirectory, file).split(path.sep).join('/').replace(/\.ts$/, ''));
  return relativeSpecifier(target, from, path.posix);
}
