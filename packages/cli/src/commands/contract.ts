import type { ContractOperation, ContractOptions, ContractReport } from '@antiphon/openapi';
import { type Command, InvalidArgumentError } from 'commander';
import { formatContract } from '../contract-report';
import { commandError } from '../errors';
import { writeJson } from '../json-output';
import { loadOpenApi, toCommandError } from '../load-openapi';
import type { Session } from '../output';
import { isHttpUrl, readDocument } from '../read-document';

type Limits = Pick<ContractOptions, 'validRequests' | 'seed' | 'responseTimeout' | 'idleTimeout' | 'maxDuration' | 'maxBodySize'>;

interface ContractFlags extends Limits {
  readonly document?: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly value?: Readonly<Record<string, string>>;
  readonly skip?: readonly string[];
  readonly exactStatuses?: true;
  readonly json?: true;
}

/** Adds `antiphon contract URL`, which drives a running server of any framework by its OpenAPI document. */
export function addContractCommand(program: Command, session: Session): void {
  program
    .command('contract')
    .description('send requests to a running server and check every response against its OpenAPI document')
    .argument('<url>', 'URL below which the paths of the document are served', urlArgument)
    .option('--document <source>', 'URL or file of the document, JSON or YAML (default: URL/openapi.json)')
    .option('-H, --header <name: value>', 'header of every request, such as authorization; repeatable', headerFlag)
    .option('--value <name=value>', 'value of a parameter, such as the id of an item that exists; repeatable', valueFlag)
    .option('--skip <operation>', 'operation to leave out, by operationId or as "METHOD /path"; repeatable', listFlag)
    .option('--valid-requests <number>', 'valid requests per media type of the body (default: 3)', countFlag)
    .option('--seed <number>', 'seed of the generated values (default: 1)', integerFlag)
    .option('--response-timeout <ms>', 'time to wait for a response (default: 10000)', countFlag)
    .option('--idle-timeout <ms>', 'time without data after which a stream is cut off (default: 500)', countFlag)
    .option('--max-duration <ms>', 'time after which a body is cut off (default: 2000)', countFlag)
    .option('--max-body-size <bytes>', 'size after which a body is cut off (default: 8388608)', countFlag)
    .option('--exact-statuses', 'require the status that fits each invalid request, such as 422, if it is documented')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', help)
    .action(async (url: string, flags: ContractFlags) => {
      const report = await drive(url, flags).catch((error: unknown) => {
        throw toCommandError(error);
      });
      if (flags.json) writeJson(report, session);
      else session.out.write(formatContract(report, (await loadOpenApi()).describeReport, session.out));
      if (report.violations.length > 0) session.outcome = 1;
    });
}

const help = `
The requests are really sent: use a server whose data may be changed.
Exit codes: 0 no violations, 1 violations or an unreachable server,
2 invalid options.

Examples:
  $ antiphon contract http://127.0.0.1:8000
  $ antiphon contract https://staging.example.com/v1 --value itemId=42
  $ antiphon contract http://127.0.0.1:8000 --header "x-api-key: $KEY"
  $ antiphon contract http://127.0.0.1:8000 --document openapi.yaml --json
  $ antiphon contract http://127.0.0.1:8000 --skip delete_account`;

async function drive(url: string, flags: ContractFlags): Promise<ContractReport> {
  const { document: source = documentUrlOf(url), header: headers = {}, value: values = {}, skip = [], json: _json, ...options } = flags;
  const document = await readDocument(source, isSameOrigin(source, url) ? headers : {});
  const { driveContract, listOperations } = await loadOpenApi();
  checkSkipped(skip, listOperations(document));
  return driveContract({ ...options, document, baseUrl: url, headers, values, skip: (operation) => skip.some(matches(operation)) });
}

function documentUrlOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/$/, '')}/openapi.json`;
}

/** Headers may hold credentials, which are for one origin. */
function isSameOrigin(source: string, url: string): boolean {
  return isHttpUrl(source) && new URL(source).origin === new URL(url).origin;
}

function matches({ method, path, operationId }: ContractOperation): (name: string) => boolean {
  return (name) => name === operationId || name === `${method} ${path}`;
}

function checkSkipped(names: readonly string[], operations: readonly ContractOperation[]): void {
  const unknown = names.find((name) => !operations.some((operation) => matches(operation)(name)));
  if (unknown !== undefined) throw commandError('noSuchOperation', unknown);
}

function urlArgument(text: string): string {
  if (!isHttpUrl(text)) throw new InvalidArgumentError('Expected an http or https URL such as http://127.0.0.1:8000.');
  return text;
}

function headerFlag(text: string, headers: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):\s*(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('Expected a header such as "authorization: Bearer …".');
  return { ...headers, [name.toLowerCase()]: value };
}

function valueFlag(text: string, values: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('Expected a name and a value such as itemId=42.');
  return { ...values, [name]: value };
}

function listFlag(text: string, list: readonly string[] = []): readonly string[] {
  return [...list, text];
}

function countFlag(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError('Expected an integer, 1 or more.');
  return count;
}

function integerFlag(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(number)) throw new InvalidArgumentError('Expected an integer.');
  return number;
}
