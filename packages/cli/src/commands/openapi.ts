import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { stringify as toYaml } from 'yaml';
import type { EntryOptions } from '../find-entry';
import { loadApp } from '../load-app';
import type { Streams } from '../output';
import { entryOf, withEntry } from './entry-options';

interface OpenapiFlags extends EntryOptions {
  readonly out?: string;
  readonly yaml?: true;
}

/** `antiphon openapi [ENTRY]`: writes the OpenAPI document of the application; opens no port. */
export function addOpenapiCommand(program: Command, streams: Streams): void {
  withEntry(program.command('openapi').description('write the OpenAPI document'))
    .option('-o, --out <file>', 'write to a file instead of standard output; .yaml and .yml are YAML')
    .option('--yaml', 'as YAML')
    .addHelpText('after', '\nExamples:\n  $ antiphon openapi > openapi.json\n  $ antiphon openapi src/main.ts --out openapi.yaml')
    .action(async (entry: string | undefined, flags: OpenapiFlags) => {
      const { app } = await loadApp(entryOf(entry, flags));
      await app.ready();
      const text = formatDocument(app.openapi(), flags);
      await app.close();
      if (flags.out === undefined) return void streams.out.write(text);
      await writeFile(flags.out, text);
    });
}

function formatDocument(document: object, { out, yaml }: OpenapiFlags): string {
  if (yaml || /\.ya?ml$/.test(out ?? '')) return toYaml(document, { aliasDuplicateObjects: false });
  return `${JSON.stringify(document, null, 2)}\n`;
}
