import { writeFile } from 'node:fs/promises';
import type { Change } from '@antiphon/openapi';
import type { OpenAPIDocument, OpenAPIVersion } from '@antiphon/openapi/spec';
import { type Command, Option } from 'commander';
import { stringify as toYaml } from 'yaml';
import { describeApp } from '../describe-app';
import { commandError } from '../errors';
import type { EntryOptions } from '../find-entry';
import { loadApp } from '../load-app';
import { loadOpenApi, toCommandError } from '../load-openapi';
import { formatChanges, formatFindings } from '../openapi-report';
import type { Session } from '../output';
import { isYamlFile, readDocument } from '../read-document';
import { entryOf, withEntry } from './entry-options';

interface OpenapiFlags extends EntryOptions {
  readonly out?: string;
  readonly yaml?: true;
  readonly openapi?: keyof typeof versions;
  readonly check?: true;
  readonly diff?: string;
}

const versions = { '3.1': '3.1.1', '3.2': '3.2.0' } as const satisfies Record<string, OpenAPIVersion>;

/** Adds `antiphon openapi [ENTRY]`, which writes, checks or compares the OpenAPI document of the application. It opens no port. */
export function addOpenapiCommand(program: Command, session: Session): void {
  withEntry(program.command('openapi').description('write the OpenAPI document, check it, or compare it with an earlier one'))
    .option('-o, --out <file>', 'write to a file instead of standard output; .yaml and .yml are YAML')
    .option('--yaml', 'write YAML')
    .addOption(new Option('--openapi <version>', 'version of OpenAPI (default: that of the application)').choices(Object.keys(versions)))
    .option('--check', 'validate and lint the document instead of writing it; exit with 1 on an error')
    .option('--diff <file>', 'list the changes since that document instead of writing it; exit with 1 if a change breaks clients')
    .addHelpText('after', examples)
    .action(async (entry: string | undefined, flags: OpenapiFlags) => {
      const earlier = flags.diff === undefined ? undefined : await readDocument(flags.diff);
      const document = await loadDocument(entryOf(entry, flags), flags.openapi);
      if (flags.check) await check(document, session);
      if (earlier !== undefined) await compare(earlier, document, session);
      if (flags.out !== undefined) await writeDocument(flags.out, formatDocument(document, flags));
      else if (!flags.check && earlier === undefined) session.out.write(formatDocument(document, flags));
    });
}

const examples = `
Examples:
  $ antiphon openapi > openapi.json
  $ antiphon openapi src/main.ts --out openapi.yaml
  $ antiphon openapi --openapi 3.2
  $ antiphon openapi --check
  $ antiphon openapi --diff openapi.json`;

async function writeDocument(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw commandError('unwritableDocument', file, (error as Error).message);
  }
}

async function loadDocument(entry: EntryOptions, version: OpenapiFlags['openapi']): Promise<OpenAPIDocument> {
  const { app } = await loadApp(entry);
  await describeApp(app);
  const document = app.openapi(version === undefined ? {} : { version: versions[version] });
  await app.close();
  return document;
}

function formatDocument(document: object, { out, yaml }: OpenapiFlags): string {
  if (yaml || isYamlFile(out ?? '')) return toYaml(document, { aliasDuplicateObjects: false });
  return `${JSON.stringify(document, null, 2)}\n`;
}

async function check(document: OpenAPIDocument, session: Session): Promise<void> {
  const { checkDocument } = await loadOpenApi();
  const findings = checkDocument(document);
  session.out.write(formatFindings(findings, document, session.out));
  if (findings.some(({ severity }) => severity === 'error')) session.outcome = 1;
}

async function compare(earlier: OpenAPIDocument, document: OpenAPIDocument, session: Session): Promise<void> {
  const { diffDocuments } = await loadOpenApi();
  const changes = changesOf(() => diffDocuments(earlier, document));
  session.out.write(formatChanges(changes, session.out));
  if (changes.some(({ severity }) => severity === 'breaking')) session.outcome = 1;
}

function changesOf(compareDocuments: () => readonly Change[]): readonly Change[] {
  try {
    return compareDocuments();
  } catch (error) {
    throw toCommandError(error);
  }
}
