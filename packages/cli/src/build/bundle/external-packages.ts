import { existsSync } from 'node:fs';
import path from 'node:path';
import { readPackageJson } from '../../read-package-json';

/** A package that a bundle does not contain. */
export interface ExternalPackage {
  readonly name: string;
  readonly version: string;
  /** The package that imports it works without it. */
  readonly isOptional: boolean;
}

/** Decides which packages a bundle does not contain: those that the author names, and those with native code. */
export class ExternalPackages {
  readonly #names: readonly string[];
  readonly #found = new Map<string, ExternalPackage>();

  /** @param names Packages that the author names. */
  constructor(names: readonly string[]) {
    this.#names = names;
  }

  /** The packages that an import of the bundle refers to, by name. */
  get found(): readonly ExternalPackage[] {
    return [...this.#found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Returns true for an import of a package to leave out, by the file that it resolves to. */
  isExternal(specifier: string, file: string, importer: string): boolean {
    const name = packageName(specifier);
    const manifest = name === undefined ? undefined : readManifest(path.dirname(file), name);
    if (name === undefined || manifest === undefined) return false;
    if (!this.#names.includes(name) && !isNative(manifest)) return false;
    const isOptional = (this.#found.get(name)?.isOptional ?? true) && isOptionalFor(importer, name);
    this.#found.set(name, { name, version: manifest.manifest.version ?? '*', isOptional });
    return true;
  }

  /** Describes the packages that must be installed, in one sentence; undefined if there are none. */
  describe(): string | undefined {
    const names = this.found.flatMap(({ name, isOptional }) => (isOptional ? [] : name)).join(', ');
    return names === '' ? undefined : `Not in the bundle, and listed in its package.json: ${names}. Install them beside it.`;
  }
}

function packageName(specifier: string): string | undefined {
  return /^(?:@[^/]+\/)?[^./@#][^/]*/.exec(specifier)?.[0];
}

interface FoundManifest {
  readonly directory: string;
  readonly manifest: Manifest;
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly gypfile?: boolean;
  readonly binary?: unknown;
  readonly napi?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function isOptionalFor(importer: string, name: string): boolean {
  const { optionalDependencies = {} } = nearestManifest(path.dirname(importer)) ?? {};
  return name in optionalDependencies;
}

function nearestManifest(directory: string): Manifest | undefined {
  const file = path.join(directory, 'package.json');
  if (existsSync(file)) return readPackageJson<Manifest>(file);
  const parent = path.dirname(directory);
  return parent === directory ? undefined : nearestManifest(parent);
}

/** A package may contain other package.json files, without its name. */
function readManifest(directory: string, name: string): FoundManifest | undefined {
  const file = path.join(directory, 'package.json');
  if (existsSync(file)) {
    const manifest = readPackageJson<Manifest>(file);
    if (manifest.name === name) return { directory, manifest };
  }
  const parent = path.dirname(directory);
  return parent === directory ? undefined : readManifest(parent, name);
}

const nativeLoaders = [
  'bindings',
  'node-gyp-build',
  'node-gyp-build-optional-packages',
  'prebuild-install',
  '@mapbox/node-pre-gyp',
  'node-addon-api',
];
const platforms = /(?:linux|darwin|win32)-(?:x64|arm64|ia32|arm)/;

function isNative({ directory, manifest }: FoundManifest): boolean {
  const { gypfile, binary, napi, dependencies = {}, optionalDependencies = {} } = manifest;
  if (gypfile === true || binary !== undefined || napi !== undefined || existsSync(path.join(directory, 'binding.gyp'))) return true;
  return nativeLoaders.some((name) => name in dependencies) || Object.keys(optionalDependencies).some((name) => platforms.test(name));
}
