import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { endWithThisProcess } from 'create-antiphon/end-with-this-process';
import { commandError } from '../errors';
import { colorsFor, type Streams } from '../output';
import type { BuildPlan } from './build-plan';

/**
 * Checks the types of a project with its own compiler, and prints what it reports. Returns false if the types cannot be checked because
 * the tsconfig or `typescript` is missing.
 * @throws CommandError for an error of the types.
 */
export async function checkTypes({ tsconfig, directory }: BuildPlan, { err }: Streams): Promise<boolean> {
  const tsc = findTsc(directory);
  if (tsconfig === undefined || tsc === undefined) return false;
  const project = (tsconfig.config as { references?: readonly unknown[] }).references?.length ? '-b' : '-p';
  const pretty = String(colorsFor(err).isColorSupported);
  const child = spawn(process.execPath, [tsc, project, tsconfig.path, '--noEmit', '--pretty', pretty], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  endWithThisProcess(child, { isGroup: true });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => err.write(text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw commandError('types', path.relative(directory, tsconfig.path));
  return true;
}

/** The executable of the compiler, by the field `bin` of its package: its place differs between versions. */
function findTsc(directory: string): string | undefined {
  try {
    const manifest = createRequire(path.join(directory, 'package.json')).resolve('typescript/package.json');
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: { tsc: string } };
    return path.join(path.dirname(manifest), bin.tsc);
  } catch {
    return undefined;
  }
}
