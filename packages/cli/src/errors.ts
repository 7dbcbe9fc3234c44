import { buildErrors } from './errors/build';
import type { CommandProblem } from './errors/command-problem';
import { doctorErrors } from './errors/doctor';
import { ejectErrors } from './errors/eject';
import { generateErrors } from './errors/generate';
import { generatorInputErrors } from './errors/generator-input';
import { serverErrors } from './errors/server';

/** Every problem that the command reports: a sentence, and a fix in the imperative. */
const rows = {
  noEntry: (candidates: string) => ({
    sentence: `No application file was found (searched for ${candidates})`,
    fix: 'give its path, such as `antiphon run src/server.ts`, or write "antiphon": { "entry": "src/server.ts" } in package.json',
  }),
  noPath: (path: string) => ({
    sentence: `The path \`${path}\` does not exist`,
    fix: 'give the path of a TypeScript or JavaScript file, relative to the current directory',
  }),
  noEntryInDirectory: (directory: string, candidates: string) => ({
    sentence: `No application file was found in \`${directory}\` (searched for ${candidates})`,
    fix: 'give the path of the file',
  }),
  entrypointForm: (entrypoint: string) => ({
    sentence: `The entrypoint \`${entrypoint}\` does not have the form module:app`,
    fix: 'write the file, a colon and the name of its export: `--entrypoint src/main.ts:app`',
    isUsage: true,
  }),
  entrypointAndPath: () => ({
    sentence: 'The option --entrypoint cannot be combined with a path or --app',
    fix: 'keep one of them: `antiphon run src/main.ts --app app` is the same as `antiphon run --entrypoint src/main.ts:app`',
    isUsage: true,
  }),
  emptyValue: (place: string) => ({
    sentence: `The ${place} is empty`,
    fix: 'give it a value, or leave it out; a script may have inserted a variable that is not set',
    isUsage: true,
  }),
  configuration: (problem: string) => ({
    sentence: `The configuration in package.json is invalid: ${problem}`,
    fix: 'write "antiphon": { "entry": "src/main.ts" }, or "src/main.ts:app" to name the export',
  }),
  packageJson: (file: string, problem: string) => ({
    sentence: `The file \`${file}\` cannot be read: ${problem}`,
    fix: 'correct it; it has to be a JSON object that this user may read',
  }),
  output: (problem: string) => ({
    sentence: `The output cannot be written: ${problem}`,
    fix: 'check the free space and the file to which standard output is redirected',
  }),
  noSuchExport: (name: string, module: string, exported: string) => ({
    sentence: `The module \`${module}\` does not export \`${name}\``,
    fix: exported === '' ? 'write `export default createApp({ … })`' : `choose one of its exports: ${exported}`,
  }),
  notAnApp: (name: string, module: string) => ({
    sentence: `The export \`${name}\` of \`${module}\` is not an application`,
    fix: 'export the result of `createApp({ … })` itself, not a promise or a function that returns it',
  }),
  noApp: (module: string, exported: string) => ({
    sentence: `The module \`${module}\` does not export an application (its exports: ${exported || 'none'})`,
    fix: 'write `export default createApp({ … })`',
  }),
  import: (module: string, fix: string) => ({
    sentence: `The module \`${module}\` could not be imported`,
    fix,
  }),
  addressInUse: (host: string, port: number) => ({
    sentence: `Port ${port} of \`${host}\` is already in use`,
    fix: 'stop the program that uses it, or choose another port with --port or PORT',
  }),
  cannotListen: (host: string, port: number, code: string) => ({
    sentence: `The server cannot listen on port ${port} of \`${host}\` (${code})`,
    fix: 'choose a port from 1024 on, and an address of this machine (127.0.0.1, 0.0.0.0, ::)',
  }),
  port: (value: string, source: string) => ({
    sentence: `The value \`${value}\` of ${source} is not a port`,
    fix: 'give a number from 0 to 65535; 0 selects a free port',
  }),
  envFile: (path: string, problem: string) => ({
    sentence: `The environment file \`${path}\` cannot be read: ${problem}`,
    fix: 'give --env-file the path of a readable file of NAME=value lines',
  }),
  noTypeScript: (directory: string) => ({
    sentence: `The types of \`${directory}\` cannot be checked: TypeScript is not installed`,
    fix: 'install it with `npm install --save-dev typescript`, or leave --check out',
  }),
  noTsconfig: (directory: string) => ({
    sentence: `The types of \`${directory}\` cannot be checked: the tsconfig.json is missing`,
    fix: 'write one, such as with `npx tsc --init`, or leave --check out',
  }),
  watchPath: (path: string) => ({
    sentence: `The path \`${path}\` does not exist`,
    fix: 'give --watch an existing file or directory; new files in a watched directory are picked up',
  }),
  watch: (problem: string) => ({
    sentence: `The files of the project cannot be watched: ${problem}`,
    fix: 'on ENOSPC, raise fs.inotify.max_user_watches or exclude directories with --ignore; otherwise set CHOKIDAR_USEPOLLING=1, which works on every file system',
  }),
  unreadableDocument: (path: string, problem: string) => ({
    sentence: `The OpenAPI document \`${path}\` cannot be read: ${problem}`,
    fix: 'give the path of a JSON or YAML file, such as `antiphon openapi --out` writes',
  }),
  unfetchableDocument: (url: string, problem: string) => ({
    sentence: `The OpenAPI document \`${url}\` cannot be fetched: ${problem}`,
    fix: 'start the server, or give --document the URL or the path of its OpenAPI document',
  }),
  projectTsconfig: (problem: string) => ({
    sentence: `The tsconfig.json of the project cannot be read: ${problem}`,
    fix: 'correct the file and the paths of `extends`, and check that this user may read them',
  }),
  untrustedCertificate: (url: string, problem: string) => ({
    sentence: `The certificate of \`${url}\` is not trusted: ${problem}`,
    fix: 'set the environment variable NODE_EXTRA_CA_CERTS to a PEM file with the certificate of the server, or of the authority that signed it',
  }),
  noSuchOperation: (name: string) => ({
    sentence: `The document does not have the operation \`${name}\` of --skip`,
    fix: 'give an operationId of the document, or a method and a path such as "GET /items/{itemId}"',
  }),
  noSuchDocument: (name: string, known: string) => ({
    sentence: `The application has no document \`${name}\``,
    fix: known === '' ? 'remove --document: the application has one document' : `choose one of its documents: ${known}`,
  }),
  openapi: (sentence: string, fix: string) => ({ sentence, fix }),
  unwritableDocument: (path: string, problem: string) => ({
    sentence: `The OpenAPI document cannot be written to \`${path}\`: ${problem}`,
    fix: 'give --out the path of a file in an existing directory',
  }),
  ...generateErrors,
  ...generatorInputErrors,
  ...serverErrors,
  ...buildErrors,
  ...doctorErrors,
  ...ejectErrors,
} as const satisfies Record<string, (...details: never[]) => CommandProblem>;

/** Name of a problem in the table. */
export type CommandErrorCode = keyof typeof rows;

/** A problem of the command line or of the application that it names. It is printed as its sentence and its fix, without a stack. */
export class CommandError extends Error {
  readonly code: CommandErrorCode;
  readonly fix: string | undefined;
  /** 2 for an invalid command line, else 1. */
  readonly exitCode: 1 | 2;

  constructor(code: CommandErrorCode, { sentence, fix, isUsage }: CommandProblem, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'CommandError';
    this.code = code;
    this.fix = fix;
    this.exitCode = isUsage ? 2 : 1;
  }
}

/** Creates the error of one row of the table from the details that its sentence mentions. */
export function commandError<Code extends CommandErrorCode>(code: Code, ...details: Parameters<(typeof rows)[Code]>): CommandError {
  const describe = rows[code] as (...details: unknown[]) => CommandProblem;
  return new CommandError(code, describe(...details));
}

/** Creates the error for a module of the application that threw while it was imported; `cause` is what it threw. */
export function importError(module: string, fix: string, cause: unknown): CommandError {
  return new CommandError('import', rows.import(module, fix), cause);
}
