import { writeFile } from 'node:fs/promises';
import type { Finding, OpenAPIDocument } from 'antiphon/openapi';
import type { Command } from 'commander';
import { stringify as toYaml } from 'yaml';
import type { EntryOptions } from '../find-entry';
import { loadApp } from '../load-app';
import { colorsFor, type Session } from '../output';
import { entryOf, withEntry } from './entry-options';

interface OpenapiFlags extends EntryOptions {
  readonly out?: string;
  readonly yaml?: true;
  readonly check?: true;
}

/** `antiphon openapi [ENTRY]`: writes the OpenAPI document of the application, or checks it; opens no port. */
export function addOpenapiCommand(program: Command, session: Session): void {
  withEntry(program.command('openapi').description('write the OpenAPI document, or check it'))
    .option('-o, --out <file>', 'write to a file instead of standard output; .yaml and .yml are YAML')
    .option('--yaml', 'as YAML')
    .option('--check', 'validate and lint the document instead; exit with 1 on an error')
    .addHelpText('after', examples)
    .action(async (entry: string | undefined, flags: OpenapiFlags) => {
      const document = await loadDocument(entryOf(entry, flags));
      if (flags.check) return checkAndReport(document, session);
      await write(formatDocument(document, flags), flags.out, session);
    });
}

const examples = `
Examples:
  $ antiphon openapi > openapi.json
  $ antiphon openapi src/main.ts --out openapi.yaml
  $ antiphon openapi --check`;

async function loadDocument(entry: EntryOptions): Promise<OpenAPIDocument> {
  const { app } = await loadApp(entry);
  await app.ready();
  const document = app.openapi();
  await app.close();
  return document;
}

async function write(text: string, out: string | undefined, session: Session): Promise<void> {
  if (out === undefined) session.out.write(text);
  else await writeFile(out, text);
}

function formatDocument(document: object, { out, yaml }: OpenapiFlags): string {
  if (yaml || /\.ya?ml$/.test(out ?? '')) return toYaml(document, { aliasDuplicateObjects: false });
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The checker brings its schemas along, so it is loaded when it is asked for. */
async function checkAndReport(document: OpenAPIDocument, session: Session): Promise<void> {
  const { checkDocument } = await import('antiphon/openapi');
  const findings = checkDocument(document);
  session.out.write(findings.map((finding) => formatFinding(finding, session)).join('') + summary(document, findings));
  if (findings.some(({ severity }) => severity === 'error')) session.outcome = 1;
}

function formatFinding({ severity, code, pointer, sentence }: Finding, { out }: Session): string {
  const colors = colorsFor(out);
  const word = severity === 'error' ? colors.red('error  ') : colors.yellow('warning');
  return `${word} ${pointer || '/'} ${sentence} ${colors.dim(`(${code})`)}\n`;
}

function summary({ openapi }: OpenAPIDocument, findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return `OpenAPI ${openapi}: ${errors} ${errors === 1 ? 'error' : 'errors'}, ${findings.length - errors} ${findings.length - errors === 1 ? 'warning' : 'warnings'}\n`;
}
