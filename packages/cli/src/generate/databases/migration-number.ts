import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { GeneratedFile } from '../generation';
import { kebabCase } from '../names/words';
import { tableWords } from '../source/rename-example';
import type { StoredResource } from './database-library';

/**
 * Numbers the migration of a resource after those of the project, as migrations run in the order of their names. One that exists keeps its number.
 * Other files that import it are changed too.
 */
export function numberMigration(file: GeneratedFile, resource: StoredResource): GeneratedFile {
  const name = migrationName(resource);
  const numbered = existingMigration(resource) ?? `${nextNumber(resource)}-${name}`;
  const renumber = (text: string): string =>
    text.replaceAll(new RegExp(`\\bmigrations/001-${name}(?=['.])`, 'g'), `migrations/${numbered}`);
  return { path: renumber(file.path), text: renumber(file.text) };
}

/** Returns the name of the migration that creates the table of a resource, such as `002-create-books`; undefined if the project has none. */
export function existingMigration(resource: StoredResource): string | undefined {
  const name = migrationName(resource);
  return migrationsOf(resource).find((migration) => migration.replace(/^\d+-/, '') === name);
}

function nextNumber(resource: StoredResource): string {
  const numbers = migrationsOf(resource).flatMap((migration) => /^\d+/.exec(migration) ?? []);
  const width = Math.max(3, ...numbers.map(({ length }) => length));
  return String(Math.max(0, ...numbers.map(Number)) + 1).padStart(width, '0');
}

function migrationName({ names }: StoredResource): string {
  return `create-${kebabCase(tableWords(names))}`;
}

function migrationsOf({ project }: StoredResource): string[] {
  const directory = path.join(project.sourceDirectory, 'migrations');
  const files = existsSync(directory) ? readdirSync(directory) : [];
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -'.ts'.length));
}
