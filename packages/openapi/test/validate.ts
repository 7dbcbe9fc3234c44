import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The validators are ES modules, which Jest cannot load: they run in a process, one for each file of tests, because they take a second to load. */
let validators: { readonly process: ChildProcessWithoutNullStreams; readonly lines: AsyncIterator<string> } | undefined;

afterAll(() => validators?.process.kill());

/** Returns the errors that independent validators find in each document. */
export async function validate(...documents: readonly object[]): Promise<string[][]> {
  validators ??= startValidators();
  const { process: child, lines } = validators;
  child.stdin.write(`${JSON.stringify(documents)}\n`);
  const { value, done } = await lines.next();
  if (done) throw new Error('The validators exited');
  return JSON.parse(value);
}

function startValidators() {
  const child = spawn(process.execPath, [join(__dirname, 'validators.mjs')]);
  child.stderr.pipe(process.stderr);
  return { process: child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}
