import type { Field } from '../fields/field';
import type { Names } from '../names/names';
import type { Project } from '../project/project';
import type { KnownImports } from '../source/imports';
import type { Regions } from '../source/regions';

/** A library by which the store of a resource reads and writes a table of PostgreSQL. */
export interface DatabaseLibrary {
  /** Packages that the files import, by name with a range of versions. */
  readonly packages: Readonly<Record<string, string>>;
  /** Returns true for a template that only resources of this library have. */
  ownsTemplate(path: string): boolean;
  /** Returns the steps that remain for the author, such as one that creates the table. */
  notes(resource: StoredResource): readonly string[];
  /** Returns the content of the regions in the templates of the library. */
  regions(resource: StoredResource): Regions;
  /** Returns the modules of the names in those regions, relative to a generated file. */
  imports(resource: StoredResource, from: string): KnownImports;
}

/** A resource that is kept in a table. */
export interface StoredResource {
  readonly names: Names;
  readonly fields: readonly Field[];
  readonly project: Project;
}
