import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Finds a program that npm cannot install. Returns undefined and prints a warning if this machine does not have it; if
 * ANTIPHON_REQUIRE_SERVERS is set, as on CI, that is an error.
 */
export function findProgram(...names: string[]): string | undefined {
  for (const name of names) {
    try {
      return execFileSync('sh', ['-c', `PATH="$PATH:/usr/sbin:/sbin"; command -v ${name}`], { encoding: 'utf8' }).trim();
    } catch {}
  }
  const sentence = `${names[0]} is not installed: run .ci/setup-servers (Debian), or install it by hand`;
  if (process.env.ANTIPHON_REQUIRE_SERVERS) throw new Error(sentence);
  process.stderr.write(`\n*** NOT TESTED: ${sentence}\n\n`);
  return undefined;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts nginx with one server block on a free port. Returns its origin and a function that stops it. */
export async function startNginx(program: string, locations: string): Promise<{ readonly origin: string; stop(): Promise<void> }> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-nginx-'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ');
  const configuration = `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr; events {}
http { access_log off; ${temporary} server { listen 127.0.0.1:${port}; ${locations} } }`;
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
    if (await accepts(origin)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${origin} does not respond`);
}

function accepts(origin: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false)).on('connect', () => socket.destroy());
  });
}
