import type { GeneratedFile } from './generation';
import { type Names, reserved } from './names/names';
import { kebabCase, pascalCase } from './names/words';
import { aliasImports } from './source/alias-imports';
import { completeImports, type KnownImports, repeatsName } from './source/imports';
import { fillRegions, type Regions } from './source/regions';
import { moveImports } from './source/relative-imports';
import { exampleNames, renameExample, renamePath, renameTable, tableWords } from './source/rename-example';

/** The parts of a template that differ from one rendering to another. */
export interface Rendering {
  readonly names: Names;
  readonly regions?: Regions;
  /** Names that the content of regions may use, with their modules relative to the rendered file. */
  readonly imports?: KnownImports;
}

/**
 * Renders a template: fills its regions, renames its example, places it in the folders of the name, and completes its imports.
 * @param path The path of the template with the folder of its generator, such as `resource/src/spare-parts/spare-part.dto.ts`.
 */
export function renderTemplate(path: string, template: string, { names, regions, imports }: Rendering): GeneratedFile {
  const layoutPath = path.slice(path.indexOf('/') + 1);
  const target = renderPath(layoutPath, names);
  const moved = moveImports(template, layoutPath, target, (file) => renderPath(file, names));
  const aliased = aliasImports(moved, classNamesIn(moved, names));
  const renamed = renameExample(renameTable(renamePath(aliased, names), names), names);
  // Regions are filled last: their content has the final names, which may contain the example's.
  const text = completeImports(fillRegions(renamed, regions), imports);
  // Names that the template itself declares twice are reported by the compiler of its author.
  if (repeatsName(text) && !repeatsName(template))
    throw reserved([...names.folders, kebabCase(names.singular)].join('/'), 'the generated code', names.singular);
  return { path: target, text };
}

/** Returns the names that the classes of a template get. A file of all resources, such as that of the database, has none. */
function classNamesIn(template: string, names: Names): readonly string[] {
  const numbers = ['singular', 'plural'] as const;
  const present = numbers.filter((number) => new RegExp(`\\b${pascalCase(exampleNames[number])}\\b`).test(template));
  return present.map((number) => pascalCase(names[number]));
}

/** Returns the path of a template's file below `src` or `test`, renamed and in the folders of the name. Files that have no name of the example stay. */
export function renderPath(path: string, names: Names): string {
  // The migrations of all resources run in one order, and are in one folder.
  if (path.startsWith('src/migrations/')) return path.replace(kebabCase(exampleNames.plural), kebabCase(tableWords(names)));
  const renamed = renameExample(path, names);
  return renamed === path && names.folders.length === 0 ? path : placeInFolders(path, renamed, names.folders);
}

function placeInFolders(path: string, renamed: string, folders: readonly string[]): string {
  if (!/spare-part/.test(path)) return renamed;
  const [root, ...rest] = renamed.split('/');
  return [root, ...folders, ...rest].join('/');
}
