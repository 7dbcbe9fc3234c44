import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { commandError } from '../../errors';
import { findEntry } from '../../find-entry';
import { projectDirectory } from '../../project-directory';
import { isTypeScript } from '../../typescript/source-files';
import { readEditorconfigStyle } from './editorconfig-style';
import { type ExistingSource, existingSources } from './existing-sources';
import { readExistingStyle } from './existing-style';
import { findFormatter } from './find-formatter';
import { configurationDirectories, declaredPackages, findRoot, isWorkspaceRoot, readManifest } from './find-root';
import { readFormatterStyle } from './formatter-styles';
import { readModuleSettings } from './module-settings';
import type { CodeStyle, PackageManager, Project } from './project';
import { readTestSetup } from './test-setup';

/** The options that locate a project. */
export interface ProjectOptions {
  /** The file of the application, or its directory. Default: as for `antiphon run`. */
  readonly entry?: string | undefined;
}

/**
 * Reads the project that contains a directory, or that of the application if another one is named.
 * @throws CommandError if no package.json is found, or if the application is JavaScript.
 */
export function readProject(directory: string, { entry: given }: ProjectOptions = {}): Project {
  const located = given === undefined ? undefined : findEntry({ path: given }, directory).file;
  const root = findRoot(located === undefined ? directory : projectDirectory(located, directory));
  const entry = entryOf(root, located);
  const sourceDirectory = sourceDirectoryOf(root, entry);
  const sources = existingSources(sourceDirectory, evidenceLimit);
  const manifests = configurationDirectories(root).map(readManifest);
  const packages = declaredPackages(manifests);
  return {
    root,
    entry,
    sourceDirectory,
    packages,
    ...readModuleSettings(sourceDirectory, sources),
    ...readTestSetup({ root, manifest: manifests[0]!, packages, sources, sourceDirectory }),
    packageManager: packageManagerOf(root),
    style: readStyle(root, sources),
    formatter: findFormatter(root, packages),
  };
}

/** Enough files for a majority. */
const evidenceLimit = 60;

function entryOf(root: string, given: string | undefined): string | undefined {
  const entry = given ?? defaultEntry(root);
  if (entry !== undefined && !isTypeScript(entry)) throw commandError('javascriptApp', path.relative(root, entry));
  if (entry === undefined && isWorkspaceRoot(root)) throw commandError('workspaceRoot', root);
  return entry;
}

function defaultEntry(root: string): string | undefined {
  try {
    return findEntry({}, root).file;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'noEntry') return undefined;
    throw error;
  }
}

function sourceDirectoryOf(root: string, entry: string | undefined): string {
  const source = path.join(root, 'src');
  const isUsed = statSync(source, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (entry === undefined) return isUsed ? source : root;
  return path.dirname(entry) === root && isUsed ? source : path.dirname(entry);
}

function readStyle(root: string, sources: readonly ExistingSource[]): CodeStyle {
  return { ...houseStyle, ...readExistingStyle(sources), ...readEditorconfigStyle(root), ...readFormatterStyle(root) };
}

/** The style of a project without files and without a configuration: that of the templates. */
const houseStyle: CodeStyle = { quotes: 'single', semicolons: true, indent: '  ', endOfLine: '\n' };

const lockFiles: readonly (readonly [string, PackageManager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
];

function packageManagerOf(root: string): PackageManager {
  const directories = configurationDirectories(root);
  const found = directories.flatMap((directory) => lockFiles.filter(([name]) => existsSync(path.join(directory, name))));
  return found[0]?.[1] ?? 'npm';
}
