import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accepts, freePort, nginxConfiguration } from '../../../test/programs';

/** nginx as it runs for a test. */
export interface RunningNginx {
  /** Origin, without a trailing slash. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Runs nginx with the `nginx/default.conf` of a project, before an application at a port of this machine. Resolves when it listens. */
export async function startNginx(program: string, configuration: string, upstream: number): Promise<RunningNginx> {
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), 'create-nginx-'));
  // nginx that root starts gives up its rights.
  chmodSync(folder, 0o755);
  writeFileSync(path.join(folder, 'nginx.conf'), settle(configuration, { folder, port, upstream }));
  const proxy = spawn(program, ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', 'stderr'], { stdio: 'inherit' });
  const ended = once(proxy, 'exit');
  while (proxy.exitCode === null && !(await accepts(port))) await sleep(20);
  const stop = async (): Promise<void> => {
    proxy.kill('SIGQUIT');
    await ended;
    rmSync(folder, { recursive: true });
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

/** The configuration of a project, with addresses and files of this machine. */
function settle(text: string, { folder, port, upstream }: { folder: string; port: number; upstream: number }): string {
  const server = text.replace('listen 80', `listen 127.0.0.1:${port}`).replace('app:8000', `127.0.0.1:${upstream}`);
  return nginxConfiguration(folder, server);
}
