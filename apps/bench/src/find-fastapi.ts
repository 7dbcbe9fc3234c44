import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Command } from './node-program';

/** The second one is that of Debian, whose packages are not visible to another `python3` in the path. */
const interpreters = ['python3', '/usr/bin/python3'];

/**
 * Returns the command that starts FastAPI.
 *
 * @throws Error if no interpreter has it.
 */
export async function findFastAPI(): Promise<Command> {
  for (const interpreter of interpreters) {
    const found = await promisify(execFile)(interpreter, ['-c', 'import fastapi, uvicorn']).then(
      () => true,
      () => false,
    );
    if (found) return [interpreter, path.join(__dirname, '../src/servers/fastapi_server.py')];
  }
  throw new Error('python3 has no fastapi');
}
