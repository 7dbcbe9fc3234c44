import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { createFilesMatcher, type TsConfigResult } from 'get-tsconfig';
import { globSync } from 'tinyglobby';
import { commandError } from '../errors';
import { type EntryOptions, findEntry } from '../find-entry';
import { isWithin } from '../paths/is-within';
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
 * Reads the settings of a build from its options, the tsconfig and package.json.
 * @throws CommandError if the entry or the tsconfig does not exist, or the output would be written over the sources.
 */
export function planBuild(options: BuildOptions, directory: string): BuildPlan {
  const { file: entry, app } = findEntry(options, directory);
  const tsconfig = tsconfigOf(options.tsconfig, directory);
  const manifest = readManifest(directory);
  const out = path.resolve(directory, options.out ?? configuredPath(tsconfig, 'outDir') ?? 'dist');
  if (isWithin(entry, out) || isWithin(directory, out)) throw commandError('buildOut', path.relative(directory, out) || '.');
  return {
    directory,
    entry,
    app,
    tsconfig,
    out,
    included: includedFiles(tsconfig, entry, directory, out),
    sourceMaps: tsconfig?.config.compilerOptions?.sourceMap ?? true,
    assets: assetPaths(options, manifest, directory),
    manifest,
  };
}

/** Returns an absolute path of the compiler's options; get-tsconfig returns it relative to the file that sets it. */
export function configuredPath(tsconfig: TsConfigResult | undefined, option: 'outDir' | 'rootDir'): string | undefined {
  const value = tsconfig?.config.compilerOptions?.[option];
  return value === undefined ? undefined : path.resolve(path.dirname(tsconfig!.path), value);
}

function tsconfigOf(given: string | undefined, directory: string): TsConfigResult | undefined {
  const names = given === undefined ? ['tsconfig.build.json', 'tsconfig.json'] : [given];
  const name = names.find((each) => existsSync(path.resolve(directory, each)));
  if (name === undefined && given !== undefined) throw commandError('tsconfig', given, 'the file does not exist');
  if (name === undefined) return undefined;
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

function assetPaths({ assets }: BuildOptions, { antiphon }: ProjectManifest, directory: string): readonly string[] {
  const listed = assets ?? antiphon?.assets ?? [];
  if (!Array.isArray(listed)) throw commandError('configuration', '`antiphon.assets` is not a list of paths');
  return listed.map((asset: string) => {
    const file = path.resolve(directory, asset);
    if (statSync(file, { throwIfNoEntry: false }) === undefined) throw commandError('buildAsset', asset);
    return file;
  });
}
