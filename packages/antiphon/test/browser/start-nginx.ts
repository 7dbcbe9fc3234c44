import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accepts, freePort, nginxConfiguration } from '../../../../test/programs';

/** Starts nginx with one server block on a free port. Returns its origin and a function that stops it. */
export async function startNginx(program: string, locations: string): Promise<{ readonly origin: string; stop(): Promise<void> }> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-nginx-'));
  const configuration = nginxConfiguration(folder, `server { listen 127.0.0.1:${port}; ${locations} }`);
  writeFileSync(join(folder, 'nginx.conf'), configuration);
  const child = spawn(program, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const origin = `http://127.0.0.1:${port}`;
  await responds(origin);
  return { origin, stop: () => new Promise((resolve) => void child.once('exit', () => resolve()).kill('SIGQUIT')) };
}

async function responds(origin: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await accepts(Number(new URL(origin).port))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${origin} does not respond`);
}
