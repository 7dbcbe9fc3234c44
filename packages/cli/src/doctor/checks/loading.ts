import { fork } from 'node:child_process';
import path from 'node:path';
import { endWithThisProcess } from 'create-antiphon/end-with-this-process';
import { placeOfFrame } from '../../failure/source-place';
import { isWithin } from '../../paths/is-within';
import { type Finding, ok, problem } from '../finding';
import type { LoadResult } from '../load-main';
import type { Project } from '../project';

/** Time that an application has to get ready, in milliseconds. */
const readyTimeout = 30_000;

/** Checks that the application loads and gets ready, in its own process: one that hangs or exits does not end the command. */
export async function checkLoading(project: Project): Promise<readonly Finding[]> {
  const broken = [...project.syntaxErrors()].map(([file, error]) =>
    problem(`The file does not parse${describeSyntax(error)}`, 'correct the syntax', project.shown(file)),
  );
  return broken.length > 0 ? broken : findingsOf(await load(project), project);
}

function describeSyntax({ message }: SyntaxError): string {
  return `\n${message.trim()}`;
}

function findingsOf(result: LoadResult | string, { directory }: Project): readonly Finding[] {
  if (typeof result === 'string') return [problem(result, 'start it with `antiphon run` to see its output')];
  if (result.kind === 'ready') return [ok(`The application loads: ${result.routes} routes`)];
  if (result.kind === 'setup') {
    return result.problems.map(({ className, member, file, line, code, sentence, fix }) => {
      const place = file === undefined ? undefined : `${file}:${line ?? 1}`;
      return {
        ...problem(`${className}${member === undefined ? '' : `.${member}`}: ${sentence}`, fix, place),
        ...(code !== undefined && { code }),
      };
    });
  }
  return [problem(result.message, result.fix ?? 'correct the error at this place', placeOf(result.stack, directory))];
}

/** The innermost frame of the project. */
function placeOf(stack: string, directory: string): string | undefined {
  const frames = stack.split('\n').flatMap((line) => placeOfFrame(line) ?? []);
  const own = frames.find(({ file }) => isWithin(file, directory) && !file.includes('node_modules'));
  return own && `${path.relative(directory, own.file).replaceAll('\\', '/')}:${own.line}`;
}

function load({ directory, options }: Project): Promise<LoadResult | string> {
  const child = fork(path.join(__dirname, '..', 'load-main.js'), [JSON.stringify(options)], { cwd: directory, stdio: 'ignore' });
  endWithThisProcess(child);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(`The application was not ready after ${readyTimeout / 1000} s`), readyTimeout);
    child.once('message', (result: LoadResult) => resolve(result));
    child.once('error', (error) => resolve(`The application cannot be started: ${error.message}`));
    child.once('exit', (code, signal) =>
      resolve(`The application ended its process while it was loaded (${signal ?? `exit code ${code}`})`),
    );
    child.once('message', () => clearTimeout(timer)).once('exit', () => clearTimeout(timer));
  }).finally(() => child.kill('SIGKILL')) as Promise<LoadResult | string>;
}
