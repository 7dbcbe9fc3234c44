import path from 'node:path';
import { parseTsconfig, type TsConfigResult } from 'get-tsconfig';
import { findTsconfig } from '../../typescript/find-tsconfig';
import { moduleFormat } from '../../typescript/source-files';
import type { ExistingSource } from './existing-sources';
import type { ImportSuffix, ModuleKind, Project } from './project';

type ModuleSettings = Pick<Project, 'moduleKind' | 'importSuffix' | 'verbatimModuleSyntax' | 'erasableSyntaxOnly'>;
type CompilerOptions = NonNullable<TsConfigResult['config']['compilerOptions']>;

/**
 * Reads how the files of a directory import each other. Where the compiler accepts several suffixes, that of most existing imports is used.
 * @param sources The existing files.
 */
export function readModuleSettings(directory: string, sources: readonly ExistingSource[]): ModuleSettings {
  const options = compilerOptionsOf(directory);
  const moduleKind = moduleKindOf(options, directory);
  const accepted = acceptedSuffixes(options, moduleKind);
  return {
    moduleKind,
    importSuffix: mostUsed(accepted, sources) ?? accepted[0]!,
    verbatimModuleSyntax: options?.verbatimModuleSyntax ?? false,
    erasableSyntaxOnly: options?.erasableSyntaxOnly ?? false,
  };
}

/** The options of a tsconfig.json that only refers to others are those of the first one. Undefined without a tsconfig.json. */
function compilerOptionsOf(directory: string): CompilerOptions | undefined {
  const found = findTsconfig(directory);
  if (found === null) return undefined;
  const [reference] = found.config.references ?? [];
  if (found.config.compilerOptions !== undefined || reference === undefined) return found.config.compilerOptions ?? {};
  return optionsOfReference(path.resolve(path.dirname(found.path), reference.path));
}

function optionsOfReference(target: string): CompilerOptions {
  try {
    return parseTsconfig(target.endsWith('.json') ? target : path.join(target, 'tsconfig.json')).compilerOptions ?? {};
  } catch {
    return {};
  }
}

function moduleKindOf(options: CompilerOptions | undefined, directory: string): ModuleKind {
  const module = options?.module?.toLowerCase();
  if (module === 'commonjs') return 'commonjs';
  if (module !== undefined && /^(?:es|preserve)/.test(module)) return 'esm';
  return moduleFormat(path.join(directory, 'file.ts')) === 'module' ? 'esm' : 'commonjs';
}

/** The suffixes that the compiler accepts, the usual one first. */
function acceptedSuffixes(options: CompilerOptions | undefined, moduleKind: ModuleKind): readonly ImportSuffix[] {
  const { allowImportingTsExtensions = false, rewriteRelativeImportExtensions = false } = options ?? {};
  const isStrict = moduleKind === 'esm' && (options === undefined || isNodeResolution(options));
  const usual: ImportSuffix[] = isStrict ? ['.js'] : ['', '.js'];
  if (rewriteRelativeImportExtensions) return ['.ts', ...usual];
  return allowImportingTsExtensions || options === undefined ? [...usual, '.ts'] : usual;
}

/** True for the resolution of Node.js, in which an ES module imports a file with its suffix. */
function isNodeResolution({ module, moduleResolution }: CompilerOptions): boolean {
  return /^node(?:next|\d\d)$/i.test(moduleResolution ?? module ?? '');
}

function mostUsed(accepted: readonly ImportSuffix[], sources: readonly ExistingSource[]): ImportSuffix | undefined {
  const used = sources.flatMap(({ text }) => Array.from(text.matchAll(/^(?:import|export|\}).*?\sfrom\s+['"](\.[^'"]*)['"]/gm), suffixOf));
  const counts = accepted.map((suffix) => used.filter((each) => each === suffix).length);
  const most = Math.max(...counts);
  return most === 0 ? undefined : accepted[counts.indexOf(most)];
}

function suffixOf([, specifier = '']: RegExpMatchArray): ImportSuffix {
  return (/\.(?:js|ts)$/.exec(specifier)?.[0] ?? '') as ImportSuffix;
}
