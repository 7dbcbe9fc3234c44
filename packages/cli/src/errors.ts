/** Every problem this command names, one row each: what is wrong, and what to do about it. */
const rows = {
  noEntry: (looked: string) => ({
    sentence: 'Could not find a default file to run, please provide an explicit path.',
    fix: `Give the path (\`antiphon run src/server.ts\`) or write it in package.json: "antiphon": { "entry": "src/server.ts" }. Looked for ${looked}.`,
  }),
  noPath: (path: string) => ({
    sentence: `Path does not exist \`${path}\`.`,
    fix: 'Give the path of a TypeScript or JavaScript file, from the directory you are in.',
  }),
  noEntryInDirectory: (directory: string, looked: string) => ({
    sentence: `Could not find a file to run in \`${directory}\`.`,
    fix: `Give the file itself. Looked for ${looked}.`,
  }),
  entrypointForm: (entrypoint: string) => ({
    sentence: `Import string must be in the format module:app, not \`${entrypoint}\`.`,
    fix: 'Write the file, a colon and the name it exports: `--entrypoint src/main.ts:app`.',
  }),
  entrypointAndPath: () => ({
    sentence: 'Cannot use --entrypoint together with path or --app arguments.',
    fix: 'Keep one of them: `antiphon run src/main.ts --app app` is the same as `antiphon run --entrypoint src/main.ts:app`.',
  }),
  configuration: (problem: string) => ({
    sentence: `Invalid configuration in package.json: ${problem}.`,
    fix: 'Write "antiphon": { "entry": "src/main.ts" }, or "src/main.ts:app" when the name matters.',
  }),
  noSuchExport: (name: string, module: string, exported: string) => ({
    sentence: `Could not find app name \`${name}\` in \`${module}\`.`,
    fix: exported === '' ? 'The module exports nothing: write `export default createApp({ … })`.' : `It exports ${exported}.`,
  }),
  notAnApp: (name: string, module: string) => ({
    sentence: `The app name \`${name}\` in \`${module}\` doesn't seem to be an Antiphon app.`,
    fix: 'Export what `createApp({ … })` returned: not a promise of it, nor a function that makes it.',
  }),
  noApp: (module: string, exported: string) => ({
    sentence: `Could not find an Antiphon app in \`${module}\`, try using --app.`,
    fix: `Write \`export default createApp({ … })\`. The module exports ${exported || 'nothing'}.`,
  }),
  import: (module: string) => ({
    sentence: `Could not import \`${module}\`.`,
    fix: undefined,
  }),
  addressInUse: (host: string, port: number) => ({
    sentence: `Port ${port} of \`${host}\` is already in use.`,
    fix: 'Stop the program that uses it, or choose another with --port or PORT.',
  }),
  addressRefused: (host: string, port: number, code: string) => ({
    sentence: `Cannot listen on port ${port} of \`${host}\` (${code}).`,
    fix: 'Choose a port from 1024 on, and an address of this machine (127.0.0.1, 0.0.0.0, ::).',
  }),
  port: (value: string, source: string) => ({
    sentence: `\`${value}\` in ${source} is not a port.`,
    fix: 'Give a number from 0 (any free port) to 65535.',
  }),
  envFile: (path: string, problem: string) => ({
    sentence: `Cannot read the environment file \`${path}\`: ${problem}.`,
    fix: 'Give --env-file the path of a readable file with lines NAME=value.',
  }),
  watchPath: (path: string) => ({
    sentence: `Path does not exist \`${path}\`.`,
    fix: 'Give --watch a file or directory that exists; what is new in a directory is seen.',
  }),
  watch: (problem: string) => ({
    sentence: `Cannot watch the project's files: ${problem}.`,
    fix: 'On ENOSPC raise fs.inotify.max_user_watches, or leave directories out with --ignore; else set CHOKIDAR_USEPOLLING=1, which needs no support of the file system.',
  }),
  unreadableDocument: (path: string, problem: string) => ({
    sentence: `Cannot read the OpenAPI document \`${path}\`: ${problem}.`,
    fix: 'Give the path of a JSON or YAML file, such as `antiphon openapi --out` writes.',
  }),
  unfetchableDocument: (url: string, problem: string) => ({
    sentence: `Cannot fetch the OpenAPI document \`${url}\`: ${problem}.`,
    fix: 'Start the server, or give --document the URL or the file of its OpenAPI document.',
  }),
  noSuchOperation: (name: string) => ({
    sentence: `The document does not have the operation \`${name}\` of --skip.`,
    fix: 'Give an operationId of the document, or a method and a path such as "GET /items/{itemId}".',
  }),
  openapi: (sentence: string, fix: string) => ({ sentence, fix }),
  unwritableDocument: (path: string, problem: string) => ({
    sentence: `Cannot write the OpenAPI document to \`${path}\`: ${problem}.`,
    fix: 'Give --out the path of a file in a directory that is there.',
  }),
} as const satisfies Record<string, (...details: never[]) => { sentence: string; fix: string | undefined }>;

export type CommandErrorCode = keyof typeof rows;

/** A problem in how the command was called or in what it was pointed at; printed as its sentence and its fix, without a stack. */
export class CommandError extends Error {
  readonly code: CommandErrorCode;
  readonly fix: string | undefined;

  constructor(code: CommandErrorCode, { sentence, fix }: { sentence: string; fix: string | undefined }, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'CommandError';
    this.code = code;
    this.fix = fix;
  }
}

/** Makes the error of one row of the table from the details its sentence names. */
export function commandError<Code extends CommandErrorCode>(code: Code, ...details: Parameters<(typeof rows)[Code]>): CommandError {
  const describe = rows[code] as (...details: unknown[]) => { sentence: string; fix: string | undefined };
  return new CommandError(code, describe(...details));
}

/** The application's module failed while it was imported; its own error is the cause. */
export function importError(module: string, cause: unknown): CommandError {
  return new CommandError('import', rows.import(module), cause);
}
