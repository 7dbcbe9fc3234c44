import { spawn } from 'node:child_process';
import path from 'node:path';
import { endWithThisProcess } from 'create-antiphon/end-with-this-process';
import type { PlacedFile } from '../layout';
import type { Formatter } from '../project/project';

/** Formatted files, and a sentence for each that the formatter rejected. */
export interface FormattedFiles {
  readonly files: readonly PlacedFile[];
  readonly notes: readonly string[];
}

/**
 * Formats texts with the formatter of a project, by its configuration, before they are written: the plan shows the final text. A file that the formatter
 * rejects keeps its text.
 */
export async function formatFiles(files: readonly PlacedFile[], formatter: Formatter, root: string): Promise<FormattedFiles> {
  const results = await Promise.all(files.map((each) => formatFile(each, formatter, root)));
  return { files: results.map(({ file }) => file), notes: results.flatMap(({ note }) => note ?? []) };
}

/** Returns true if the formatter would not change a text. */
export async function isFormatted(file: PlacedFile, formatter: Formatter, root: string): Promise<boolean> {
  const { file: formatted, note } = await formatFile(file, formatter, root);
  return note === undefined && formatted.text === file.text;
}

async function formatFile(file: PlacedFile, { name, script }: Formatter, root: string): Promise<{ file: PlacedFile; note?: string }> {
  const relative = path.relative(root, file.file);
  const { code, stdout, stderr } = await run([script, ...argumentsOf[name](relative)], file.text, root);
  if (code === 0 && stdout !== '') return { file: { ...file, text: stdout } };
  const [reason = 'no output'] = stderr.split('\n').filter((line) => line.trim() !== '');
  return { file, note: `${name} did not format ${relative.split(path.sep).join('/')}: ${reason.trim()}` };
}

/** biome sorts imports too, which its check requires; its lint rules are not applied. */
const argumentsOf: Readonly<Record<Formatter['name'], (file: string) => readonly string[]>> = {
  biome: (file) => ['check', '--write', '--linter-enabled=false', `--stdin-file-path=${file}`],
  prettier: (file) => ['--stdin-filepath', file],
  oxfmt: (file) => ['--stdin-filepath', file],
};

interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], input: string, cwd: string): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd, stdio: 'pipe' });
    endWithThisProcess(child);
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    child.once('error', (error) => resolve({ ...output, code: null, stderr: error.message }));
    child.once('close', (code) => resolve({ ...output, code }));
    // A formatter that fails at startup closes its input.
    child.stdin.on('error', () => {}).end(input);
  });
}
