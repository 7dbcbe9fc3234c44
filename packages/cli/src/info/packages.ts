import path from 'node:path';
import { family, findCopies, findInstalled } from '../doctor/installed-packages';
import type { Project } from '../doctor/project';

/** A package as an application gets it. */
export interface PackageInfo {
  readonly name: string;
  /** Null if it is not installed. */
  readonly version: string | null;
  /** All copies, if there are several: only one of them is the one of the framework. */
  readonly copies?: readonly CopyInfo[];
}

/** One of several copies of a package. */
export interface CopyInfo {
  readonly version: string;
  /** The package that depends on it. */
  readonly by: string;
  /** Relative to the project. */
  readonly directory: string;
}

/** A declared package that compiles, bundles or tests. */
export interface ToolInfo {
  readonly name: string;
  /** The range of package.json; null for TypeScript of a workspace, and for a URL or a path, which may contain a token. */
  readonly range: string | null;
  /** Null if it is not installed. */
  readonly version: string | null;
}

const peers = ['fastify', 'class-validator', 'class-transformer', 'reflect-metadata', 'csv-stringify', 'msgpackr', 'yaml'];

/** Resolves the packages of the framework and its peers from the directory of a project. */
export function readPackages(directory: string): readonly PackageInfo[] {
  const copies = findCopies(directory);
  const origins = originsOf(directory);
  return [...family, ...peers].map((name) => {
    const version = firstVersion(name, origins);
    const places = copies.get(name);
    return places === undefined || places.size < 2 ? { name, version } : { name, version, copies: listCopies(places, directory) };
  });
}

/** The directories from which a package is resolved, in their order. The framework loads the packages of response classes. */
function originsOf(directory: string): readonly string[] {
  const antiphon = findInstalled('antiphon', directory)?.directory;
  const responses = antiphon && findInstalled('@antiphon/responses', antiphon)?.directory;
  const schema = antiphon && findInstalled('@antiphon/schema', antiphon)?.directory;
  const cli = findInstalled('@antiphon/cli', directory)?.directory;
  return [directory, antiphon, responses, schema, cli].filter((origin) => origin !== undefined);
}

function firstVersion(name: string, origins: readonly string[]): string | null {
  for (const origin of origins) {
    const found = findInstalled(name, origin);
    if (found !== undefined) return found.version;
  }
  return null;
}

function listCopies(
  places: ReadonlyMap<string, { readonly version: string; readonly by: string }>,
  directory: string,
): readonly CopyInfo[] {
  return Array.from(places, ([place, copy]) => ({ ...copy, directory: path.relative(directory, place).replaceAll('\\', '/') }));
}

const toolNames =
  /^(?:typescript|vitest|vite|jest|@swc\/(?:core|jest|cli)|ts-jest|ts-node|tsx|tsup|tsdown|esbuild|rolldown|rollup|webpack|unplugin-swc|@babel\/core)$/;

/** Lists TypeScript, and the compilers, bundlers and test runners that package.json declares. */
export function readTools({ directory, manifest }: Project): readonly ToolInfo[] {
  const declared = { ...manifest.dependencies, ...manifest.devDependencies };
  const names = new Set(['typescript', ...Object.keys(declared).filter((name) => toolNames.test(name))]);
  return Array.from(names, (name) => ({
    name,
    range: shownRange(declared[name]),
    version: findInstalled(name, directory)?.version ?? null,
  }));
}

function shownRange(range: unknown): string | null {
  return typeof range === 'string' && /^(?:(?:catalog|workspace|npm):)?[\w@.*^~<>=| -]*$/.test(range) ? range : null;
}
