import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Command } from './node-program';

/** The second is Debian's, whose packages another `python3` in the path does not see. */
const interpreters = ['python3', '/usr/bin/python3'];

/**
 * The command that starts FastAPI.
 *
 * @throws Error when no Python here has it.
 */
export async function findFastAPI(): Promise<Command> {
  for (const interpreter of interpreters) {
    const found = await promisify(execFile)(interpreter, ['-c', 'import fastapi, uvicorn']).then(
      () => true,
      () => false,
    );
    if (found) return [interpreter, path.join(__dirname, '../src/servers/fastapi_server.py')];
  }
  throw new Error('python3 has no fastapi here');
}
