import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectFiles } from '../src/project-files';
import { findProgram } from './find-program';

async function listen(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await once(server.close(), 'close');
  return port;
}

/** The configuration of a project, with addresses and files of this machine. */
function settle(text: string, { folder, port, upstream }: { folder: string; port: number; upstream: number }): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ');
  const server = text.replace('listen 80', `listen 127.0.0.1:${port}`).replace('app:8000', `127.0.0.1:${upstream}`);
  return `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr; events {}\nhttp { access_log off; ${temporary}\n${server} }`;
}

/** Tries again until nginx listens. */
async function fetchText(url: string, headers: Readonly<Record<string, string>>): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await (await fetch(url, { headers })).text();
    } catch (error) {
      if (attempt === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

const nginx = findProgram('nginx');

it('passes on its own forwarded headers, and none of the client', async () => {
  if (nginx === undefined) return expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  const application = createServer(({ headers }, response) => void response.end(JSON.stringify(headers)));
  const [upstream, port] = [await listen(application), await freePort()];
  const folder = mkdtempSync(path.join(tmpdir(), 'create-nginx-'));
  const files = projectFiles('shop', { moduleKind: 'esm', testRunner: 'vitest', packageManager: 'npm' });
  writeFileSync(path.join(folder, 'nginx.conf'), settle(files.get('nginx/default.conf') ?? '', { folder, port, upstream }));
  const proxy = spawn(nginx, ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', 'stderr'], { stdio: 'inherit' });
  const forged = { 'X-Forwarded-For': '9.9.9.9', 'X-Forwarded-Prefix': '/evil', 'X-Forwarded-Port': '1', Forwarded: 'host=evil' };
  const received = JSON.parse(await fetchText(`http://127.0.0.1:${port}/items`, forged)) as object;
  const host = `127.0.0.1:${port}`;
  expect(received).toMatchObject({ host, 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http', 'x-forwarded-host': host });
  expect(received).not.toHaveProperty('x-forwarded-prefix');
  expect(received).not.toHaveProperty('x-forwarded-port');
  expect(received).not.toHaveProperty('forwarded');
  proxy.kill('SIGQUIT');
  await once(proxy, 'exit');
  application.closeAllConnections();
  await once(application.close(), 'close');
  rmSync(folder, { recursive: true });
});
