import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { createFilesMatcher, type TsConfigResult } from 'get-tsconfig';
import { globSync } from 'tinyglobby';
import { commandError } from '../errors';
import { type EntryOptions, findEntry } from '../find-entry';
import { isWithin } from '../paths/is-within';
import { projectDirectory } from '../project-directory';
import { readPackageJson } from '../read-package-json';
import { readTsconfig } from '../typescript/find-tsconfig';

/** Options of `antiphon build`. */
export interface BuildOptions extends EntryOptions {
  readonly out?: string;
  readonly bundle?: true;
  readonly minify?: true;
  readonly external?: readonly string[];
  readonly assets?: readonly string[];
  readonly tsconfig?: string;
  /** False does not check types. */
  readonly check: boolean;
  readonly force?: true;
}

/** The settings of one build, with absolute paths. */
export interface BuildPlan {
  /** Directory of the project. */
  readonly directory: string;
  readonly entry: string;
  /** Name of the export that is the application; undefined for the default. */
  readonly app: string | undefined;
  readonly tsconfig: TsConfigResult | undefined;
  readonly out: string;
  /** The modules to compile besides those that the entry imports. */
  readonly included: readonly string[];
  readonly sourceMaps: boolean;
  readonly assets: readonly string[];
  readonly manifest: ProjectManifest;
}

/** The package.json of the project. */
export interface ProjectManifest {
  readonly name?: string;
  readonly version?: string;
  readonly antiphon?: { readonly assets?: unknown };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/**
 * Reads the settings of a build from its options, and from the tsconfig and package.json of the project. Paths of options are relative to the current directory.
 * @throws CommandError if the entry or the tsconfig does not exist, or the output would be written over the sources.
 */
export function planBuild(options: BuildOptions, current: string): BuildPlan {
  const { file: entry, app } = findEntry(options, current);
  const directory = projectDirectory(entry, current);
  const tsconfig = options.tsconfig === undefined ? findProjectTsconfig(directory) : readNamedTsconfig(options.tsconfig, current);
  const manifest = readManifest(directory);
  const out =
    options.out === undefined ? path.resolve(directory, configuredPath(tsconfig, 'outDir') ?? 'dist') : path.resolve(current, options.out);
  if (isWithin(entry, out) || isWithin(directory, out)) throw commandError('buildOut', path.relative(current, out) || '.');
  return {
    directory,
    entry,
    app,
    tsconfig,
    out,
    included: includedFiles(tsconfig, entry, directory, out),
    sourceMaps: tsconfig?.config.compilerOptions?.sourceMap ?? true,
    assets: options.assets === undefined ? assetPaths(manifest.antiphon?.assets ?? [], directory) : assetPaths(options.assets, current),
    manifest,
  };
}

/** Returns an absolute path of the compiler's options; get-tsconfig returns it relative to the file that sets it. */
export function configuredPath(tsconfig: TsConfigResult | undefined, option: 'outDir' | 'rootDir'): string | undefined {
  const value = tsconfig?.config.compilerOptions?.[option];
  return value === undefined ? undefined : path.resolve(path.dirname(tsconfig!.path), value);
}

function findProjectTsconfig(directory: string): TsConfigResult | undefined {
  const name = ['tsconfig.build.json', 'tsconfig.json'].find((each) => existsSync(path.join(directory, each)));
  return name === undefined ? undefined : readNamedTsconfig(name, directory);
}

function readNamedTsconfig(name: string, directory: string): TsConfigResult | undefined {
  if (!existsSync(path.resolve(directory, name))) throw commandError('tsconfig', name, 'the file does not exist');
  try {
    const file = path.resolve(directory, name);
    return readTsconfig(path.dirname(file), path.basename(file)) ?? undefined;
  } catch (error) {
    throw commandError('tsconfig', name, (error as Error).message);
  }
}

function readManifest(directory: string): ProjectManifest {
  try {
    return readPackageJson<ProjectManifest>(path.join(directory, 'package.json'));
  } catch {
    return {};
  }
}

const tests = ['**/*.{test,spec,test-d,e2e-spec}.*', '**/__tests__/**', '**/__mocks__/**', '**/{test,tests}/**'];

/** A tsconfig that is not for the build also includes scripts and configuration files: only the entry's topmost directory is taken. */
function includedFiles(tsconfig: TsConfigResult | undefined, entry: string, directory: string, out: string): readonly string[] {
  if (tsconfig === undefined) return [];
  const isForBuild = path.basename(tsconfig.path) !== 'tsconfig.json';
  const top = isForBuild ? directory : topmostDirectory(entry, directory);
  if (top === undefined) return [];
  const matches = createFilesMatcher(tsconfig);
  const ignore = [...tests, '**/node_modules/**', '**/*.d.{ts,mts,cts}'];
  // tinyglobby matches patterns relative to `cwd`, so that a project in a directory named `test` has files.
  return globSync('**/*.{ts,tsx,mts,cts}', { cwd: top, ignore, absolute: true })
    .map((file) => path.normalize(file))
    .filter((file) => !isWithin(file, out) && matches(file) !== undefined);
}

/** Returns `src` for `src/http/main.ts`; undefined for an entry in the directory of the project, where everything else is, too. */
function topmostDirectory(entry: string, directory: string): string | undefined {
  const [first, ...rest] = path.relative(directory, entry).split(path.sep);
  return first === undefined || first === '..' || rest.length === 0 ? undefined : path.join(directory, first);
}

function assetPaths(listed: unknown, directory: string): readonly string[] {
  if (!Array.isArray(listed)) throw commandError('configuration', '`antiphon.assets` is not a list of paths');
  return listed.map((asset: string) => {
    const file = path.resolve(directory, asset);
    if (statSync(file, { throwIfNoEntry: false }) === undefined) throw commandError('buildAsset', asset);
    return file;
  });
}
