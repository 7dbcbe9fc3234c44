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
  readonly #files = new Set<string>();

  constructor(resolve: ResolveFile) {
    this.#resolve = resolve;
  }

  /** The files that were read, by absolute path. The result of the transform depends on them. */
  get files(): readonly string[] {
    return [...this.#files];
  }

  /** Finds what an import refers to, through files that export it again. Returns undefined for a package, and for a name that is not exported. */
  find(source: string, name: string, importer: string): FoundExport | undefined {
    return this.#find({ source, name, importer }, new Set());
  }

  /** Returns the file that an import refers to; undefined for a package. */
  module(source: string, importer: string): SourceModule | undefined {
    const file = this.#resolve(source, importer);
    if (file === undefined) return undefined;
    this.#files.add(file);
    return readModule(file);
  }

  #find({ source, name, importer }: ImportRequest, seen: Set<string>): FoundExport | undefined {
    const file = this.#resolve(source, importer);
    if (file === undefined || seen.has(`${file}\0${name}`)) return undefined;
    seen.add(`${file}\0${name}`);
    const module = this.module(source, importer);
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
