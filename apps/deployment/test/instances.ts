import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { findProgram, freePort } from '../../../test/programs';
import { listens, type Running, run, temporaryFolder } from './programs';

/** The program of the command `antiphon`. */
export const command = join(__dirname, '../../../packages/cli/bin/antiphon.js');
const entry = join(__dirname, '../src/main.ts');

/** A process that serves the application. */
export interface Instance extends Running {
  readonly port: number;
}

/** Starts `antiphon run` for the application on a port; resolves when it listens. */
export async function startInstance(port: number, redisUrl: string, args: readonly string[] = []): Promise<Instance> {
  const env = { ...process.env, REDIS_URL: redisUrl, RATE_LIMIT: '1000000', NODE_ENV: 'production' };
  const running = run(process.execPath, [command, 'run', entry, '--host', '127.0.0.1', '--port', String(port), ...args], { env });
  await listens(port, running);
  return { ...running, port };
}

/** Starts Redis on a port, by default on a free one; resolves when it listens. */
export async function startRedis(at?: number): Promise<Running & { readonly url: string }> {
  const port = at ?? (await freePort());
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', temporaryFolder('redis')];
  const running = run(findProgram('redis-server') as string, args);
  await listens(port, running);
  return { ...running, url: `redis://127.0.0.1:${port}` };
}

/** Sends a command to the socket of HAProxy's administration. Returns its response. */
export function administer(folder: string, sent: string): Promise<string> {
  const socket = connect(join(folder, 'admin.sock'));
  socket.end(`${sent}\n`);
  return text(socket);
}
