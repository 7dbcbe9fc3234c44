import path from 'node:path';
import { parseArgs } from 'node:util';
import { ProjectError } from './errors';
import { readVersion, writeProject } from './write-project';

/** The streams of the command: results are written to `out`, problems to `err`. */
export interface Streams {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown };
}

/** Runs `create-antiphon` with its arguments. Exit codes: 0 for success, 1 if the project cannot be written, 2 for an invalid command line. */
export function main(args: readonly string[], streams: Streams = { out: process.stdout, err: process.stderr }): number {
  const parsed = parse(args);
  if (typeof parsed === 'string') return reject(parsed, streams);
  if (parsed.help) return print(help, streams);
  if (parsed.version) return print(`${readVersion()}\n`, streams);
  const [name, ...others] = parsed.names;
  if (name === undefined) return reject('the name of the project is missing', streams);
  if (others.length > 0) return reject(`expected one name, received ${parsed.names.length}`, streams);
  return create(name, streams);
}

const help = `Writes a new Antiphon project: an application with a controller and a DTO, its test, and a Dockerfile.

Usage: npm create antiphon NAME

NAME is the directory to write, and the name of the package; . is the current directory. Existing files are never overwritten.

Options:
  -h, --help     print this help
  -V, --version  print the version

Examples:
  $ npm create antiphon shop
  $ npm create antiphon .
`;

function parse(args: readonly string[]): { help?: boolean; version?: boolean; names: string[] } | string {
  const options = { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'V' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { ...values, names: positionals };
  } catch (error) {
    return (error as Error).message;
  }
}

function create(name: string, { out, err }: Streams): number {
  const directory = path.resolve(name);
  try {
    const files = writeProject(directory);
    out.write(report(directory, files));
    return 0;
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    err.write(`Error ${error.message}\nFix   ${error.fix}\n`);
    return 1;
  }
}

function report(directory: string, files: readonly string[]): string {
  const relative = path.relative('', directory);
  const manager = packageManager();
  const steps = [...(relative === '' ? [] : [`cd ${relative}`]), `${manager} install`, `${manager} test`, `${manager} run dev`];
  return `Wrote ${files.length} files to ${relative || 'this directory'}. Next:\n\n${steps.map((step) => `  ${step}\n`).join('')}\nThen open http://127.0.0.1:8000/docs\n`;
}

/** Returns the package manager that runs the command; each one sets its name in the user agent. */
function packageManager(): string {
  return /^(npm|pnpm|yarn|bun)\//.exec(process.env.npm_config_user_agent ?? '')?.[1] ?? 'npm';
}

function reject(sentence: string, { err }: Streams): number {
  err.write(`Error ${sentence}\n(run with --help for usage)\n`);
  return 2;
}

function print(text: string, { out }: Streams): number {
  out.write(text);
  return 0;
}
