import path from 'node:path';
import { literal } from '../classes/literals';
import { pascalCase } from '../names/words';
import type { Project } from '../project/project';
import { kyselyColumn, kyselyMember } from '../tables/kysely-column';
import type { DatabaseLibrary, StoredResource } from './database-library';
import { existingMigration } from './migration-number';

/** Kysely: a table is an interface, and a migration creates it. 0.29 needs Node.js 22. */
export const kysely: DatabaseLibrary = {
  packages: { kysely: '^0.28.0', pg: '^8.0.0', '@types/pg': '^8.0.0', '@electric-sql/pglite': '^0.5.0' },
  notes,
  ownsTemplate: (template) => /kysely[-.]|\/migrations\//.test(template),
  regions: ({ fields, names, project }) => ({
    row: fields.map((field) => `${kyselyMember(field, pascalCase(names.singular))}\n`).join(''),
    migration: fields.map((field) => `${kyselyColumn(field)}\n`).join(''),
    'migration-folder': `migrations: { migrationFolder: ${literal(migrationFolder(project))} },\n`,
  }),
  imports: () => ({}),
};

function notes(resource: StoredResource): string[] {
  const migration = existingMigration(resource);
  if (migration !== undefined) return [`A migration runs once: if ${migration} has run, move its new columns to another migration`];
  return ['Create the table with kysely-ctl, which reads kysely.config.ts and the variable DATABASE_URL: npx kysely-ctl migrate latest'];
}

function migrationFolder({ root, sourceDirectory }: Project): string {
  return [...path.relative(root, sourceDirectory).split(path.sep), 'migrations'].filter(Boolean).join('/');
}
