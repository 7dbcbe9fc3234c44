import type { Declaration } from '../syntax/scope';
import { readModule } from './read-module';
import type { ResolveFile } from './resolve-file';
import { exportedDeclaration, type SourceModule } from './source-module';

/** A declaration, and the file that it is in. */
export interface FoundExport {
  readonly declaration: Declaration;
  readonly module: SourceModule;
  /** The name by which its file exports it. */
  readonly name: string;
}

/** Finds exported declarations in the files of a project, and records the files that it reads. */
export class ExportFinder {
  readonly #resolve: ResolveFile;
  readonly #resolved = new Map<string, string | undefined>();
  readonly #modules = new Map<string, SourceModule | undefined>();

  constructor(resolve: ResolveFile) {
    this.#resolve = resolve;
  }

  /** The files that were read, by absolute path. The result of the transform depends on them. */
  get files(): readonly string[] {
    return [...this.#modules.keys()];
  }

  /** Finds what an import refers to, through files that export it again. Returns undefined for a package, and for a name that is not exported. */
  find(source: string, name: string, importer: string): FoundExport | undefined {
    return this.#find({ source, name, importer }, new Set());
  }

  /** Returns the file that an import refers to; undefined for a package. */
  module(source: string, importer: string): SourceModule | undefined {
    const file = this.#fileOf(source, importer);
    return file === undefined ? undefined : this.#moduleAt(file);
  }

  /** Each import is resolved once, and each file read once. */
  #fileOf(source: string, importer: string): string | undefined {
    const key = `${source}\0${importer}`;
    if (!this.#resolved.has(key)) this.#resolved.set(key, this.#resolve(source, importer));
    return this.#resolved.get(key);
  }

  #moduleAt(file: string): SourceModule | undefined {
    if (!this.#modules.has(file)) this.#modules.set(file, readModule(file));
    return this.#modules.get(file);
  }

  #find({ source, name, importer }: ImportRequest, seen: Set<string>): FoundExport | undefined {
    const file = this.#fileOf(source, importer);
    if (file === undefined || seen.has(`${file}\0${name}`)) return undefined;
    seen.add(`${file}\0${name}`);
    const module = this.#moduleAt(file);
    return module && this.#findIn(module, name, seen);
  }

  #findIn(module: SourceModule, name: string, seen: Set<string>): FoundExport | undefined {
    const declaration = exportedDeclaration(module, name);
    if (declaration !== undefined) return { declaration, module, name };
    const exported = module.exports.get(name);
    const request = exported === undefined ? undefined : 'local' in exported ? module.imports.get(exported.local) : exported;
    if (request !== undefined) return this.#find({ source: request.source, name: request.imported, importer: module.file }, seen);
    for (const source of module.starExports) {
      const found = this.#find({ source, name, importer: module.file }, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

interface ImportRequest {
  readonly source: string;
  readonly name: string;
  readonly importer: string;
}
