import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const program = path.join(__dirname, '..', 'bin', 'site.js');

/** Builds the site in a process, into a new directory. Rejects with the output of a build that failed. */
export async function build(...options: string[]): Promise<{ readonly directory: string; remove(): void }> {
  const directory = mkdtempSync(path.join(tmpdir(), 'antiphon-site-'));
  const child = spawn(process.execPath, [program, 'build', '--out', directory, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`the build ended with ${code}:\n${output}`);
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** Serves a directory under a prefix, as any static server does; everything else is the page for unknown addresses. */
export async function serve(directory: string, prefix: string): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const name = pathname.startsWith(prefix) ? path.join(directory, decodeURIComponent(pathname.slice(prefix.length))) : '';
    const file = pathname.endsWith('/') ? path.join(name, 'index.html') : name;
    const isFound = existsSync(file) && statSync(file).isFile();
    response.writeHead(isFound ? 200 : 404, { 'content-type': mediaTypes[isFound ? path.extname(file) : '.html'] ?? 'text/plain' });
    response.end(readFileSync(isFound ? file : path.join(directory, '404.html')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
