import type { TsType } from '@swc/core';
import type { ExportFinder } from '../modules/find-export';
import type { ImportedName, SourceModule } from '../modules/source-module';
import type { Scope } from '../syntax/scope';
import type { Spec } from './spec';

/** The file that is transformed. */
export interface RootFile {
  readonly module: SourceModule;
  readonly finder: ExportFinder;
  /** The packages that `Dto` is imported from. */
  readonly packages: ReadonlySet<string>;
  /** Returns the local name of an export of another file; it is added to an import that the file has. */
  importName(name: string, via: ImportedName): string;
}

/** The place of a type: a file, a scope of it, and the types of its type parameters. */
export interface TypeContext {
  readonly root: RootFile;
  readonly module: SourceModule;
  readonly scope: Scope;
  readonly bound: ReadonlyMap<string, Spec>;
  /** The aliases that are being read. */
  readonly aliases: ReadonlySet<unknown>;
  /** The import of the file that led to the module, if it is another one. */
  readonly via: ImportedName | undefined;
  /** The start of the class, in the bytes of swc: what is declared after it is not defined yet. */
  readonly classStart: number;
}

/** Reads a type. It is passed to the readers of its kinds, which read their parts with it. */
export type ReadType = (type: TsType, context: TypeContext) => Spec;
