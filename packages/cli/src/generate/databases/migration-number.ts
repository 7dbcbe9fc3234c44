import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { GeneratedFile } from '../generation';
import { kebabCase } from '../names/words';
import type { StoredResource } from './database-library';

/**
 * Numbers the migration of a resource after those of the project, as migrations run in the order of their names. One that exists keeps its number.
 * Other files that import it are changed too.
 */
export function numberMigration(file: GeneratedFile, { names, project }: StoredResource): GeneratedFile {
  const name = `create-${kebabCase(names.plural)}`;
  const numbered = `migrations/${nextNumber(name, path.join(project.sourceDirectory, 'migrations'))}-${name}`;
  const renumber = (text: string): string => text.replaceAll(new RegExp(`\\bmigrations/001-${name}(?=['.])`, 'g'), numbered);
  return { path: renumber(file.path), text: renumber(file.text) };
}

function nextNumber(name: string, directory: string): string {
  const files = existsSync(directory) ? readdirSync(directory) : [];
  const existing = files.find((file) => file.replace(/^\d+-/, '') === `${name}.ts`);
  const numbers = files.flatMap((file) => /^\d+/.exec(file) ?? []);
  const width = Math.max(3, ...numbers.map(({ length }) => length));
  return /^\d+/.exec(existing ?? '')?.[0] ?? String(Math.max(0, ...numbers.map(Number)) + 1).padStart(width, '0');
}
