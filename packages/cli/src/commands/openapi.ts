import { writeFile } from 'node:fs/promises';
import type { Change, Finding } from '@antiphon/openapi';
import type { OpenAPIDocument, OpenAPIVersion } from '@antiphon/openapi/spec';
import type { App } from 'antiphon';
import { type Command, Option } from 'commander';
import { stringify as toYaml } from 'yaml';
import { describeApp } from '../describe-app';
import { commandError } from '../errors';
import type { EntryOptions } from '../find-entry';
import { writeJson } from '../json-output';
import { loadApp } from '../load-app';
import { loadOpenApi, toCommandError } from '../load-openapi';
import { formatChanges, formatFindings } from '../openapi-report';
import type { Session } from '../output';
import { isYamlFile, readDocument } from '../read-document';
import { reserveOutput } from '../reserve-output';
import { entryOf, withEntry } from './entry-options';

interface OpenapiFlags extends EntryOptions {
  readonly document?: string;
  readonly out?: string;
  readonly yaml?: true;
  readonly openapi?: keyof typeof versions;
  readonly check?: true;
  readonly diff?: string;
  readonly json?: true;
}

const versions = { '3.1': '3.1.1', '3.2': '3.2.0' } as const satisfies Record<string, OpenAPIVersion>;

/** Adds `antiphon openapi [ENTRY]`, which writes, checks or compares the OpenAPI document of the application. It opens no port. */
export function addOpenapiCommand(program: Command, session: Session): void {
  withEntry(program.command('openapi').description('write the OpenAPI document, check it, or compare it with an earlier one'))
    .option('--document <name>', 'one of several documents, such as that of a version, v2 (default: the first one)')
    .option('-o, --out <file>', 'write to a file instead of standard output; .yaml and .yml are YAML')
    .addOption(new Option('--yaml', 'write YAML').conflicts('json'))
    .addOption(new Option('--openapi <version>', 'version of OpenAPI (default: that of the application)').choices(Object.keys(versions)))
    .option('--check', 'validate and lint the document instead of writing it; exit with 1 on an error')
    .option('--diff <file>', 'list the changes since that document instead of writing it; exit with 1 if a change breaks clients')
    .option('--json', 'print JSON: the document, or the findings of --check and the changes of --diff')
    .addHelpText('after', examples)
    .action(async (entry: string | undefined, flags: OpenapiFlags) => {
      reserveOutput(session);
      const earlier = flags.diff === undefined ? undefined : await readDocument(flags.diff);
      const document = await loadDocument(entryOf(entry, flags), flags);
      const findings = flags.check ? await check(document) : undefined;
      const changes = earlier === undefined ? undefined : await compare(earlier, document);
      if (flags.out !== undefined) await writeDocument(flags.out, formatDocument(document, flags));
      report({ document, findings, changes }, flags, session);
    });
}

const examples = `
Examples:
  $ antiphon openapi > openapi.json
  $ antiphon openapi src/main.ts --out openapi.yaml
  $ antiphon openapi --openapi 3.2
  $ antiphon openapi --document v2
  $ antiphon openapi --check
  $ antiphon openapi --diff openapi.json
  $ antiphon openapi --check --diff openapi.json --json`;

/** The document of an application, and what was found out about it. */
interface Result {
  readonly document: OpenAPIDocument;
  readonly findings: readonly Finding[] | undefined;
  readonly changes: readonly Change[] | undefined;
}

/** Prints the document, unless it was written to a file, checked or compared. */
function report({ document, findings, changes }: Result, flags: OpenapiFlags, session: Session): void {
  const { out } = session;
  if (findings === undefined && changes === undefined && flags.out === undefined) out.write(formatDocument(document, flags));
  else if (flags.json) writeJson({ out: flags.out, findings, changes }, session);
  else {
    if (findings !== undefined) out.write(formatFindings(findings, document, out));
    if (changes !== undefined) out.write(formatChanges(changes, out));
  }
  const isFailed = findings?.some(({ severity }) => severity === 'error') || changes?.some(({ severity }) => severity === 'breaking');
  if (isFailed) session.outcome = 1;
}

async function writeDocument(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw commandError('unwritableDocument', file, (error as Error).message);
  }
}

async function loadDocument(entry: EntryOptions, { openapi, document: name }: OpenapiFlags): Promise<OpenAPIDocument> {
  const { app } = await loadApp(entry);
  await describeApp(app);
  if (name !== undefined) checkDocumentName(name, app);
  const document = app.openapi({ ...(openapi && { version: versions[openapi] }), ...(name !== undefined && { document: name }) });
  await app.close();
  return document;
}

function checkDocumentName(name: string, { documents = [] }: Partial<Pick<App, 'documents'>>): void {
  if (!documents.includes(name)) throw commandError('noSuchDocument', name, documents.join(', '));
}

function formatDocument(document: object, { out, yaml }: OpenapiFlags): string {
  if (yaml || isYamlFile(out ?? '')) return toYaml(document, { aliasDuplicateObjects: false });
  return `${JSON.stringify(document, null, 2)}\n`;
}

async function check(document: OpenAPIDocument): Promise<readonly Finding[]> {
  return (await loadOpenApi()).checkDocument(document);
}

async function compare(earlier: OpenAPIDocument, document: OpenAPIDocument): Promise<readonly Change[]> {
  const { diffDocuments } = await loadOpenApi();
  return changesOf(() => diffDocuments(earlier, document));
}

function changesOf(compareDocuments: () => readonly Change[]): readonly Change[] {
  try {
    return compareDocuments();
  } catch (error) {
    throw toCommandError(error);
  }
}
