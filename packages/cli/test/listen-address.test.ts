import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPort } from '../src/listen-address';
import { antiphon, fakeApp, serveAt, writeProject } from './project';

/** Paths of sockets have to be short. */
function socketPath(): string {
  return path.join(mkdtempSync(path.join(tmpdir(), 's-')), 'app.sock');
}

function project(): string {
  return writeProject({
    'main.ts': `import { createApp } from 'antiphon';\nexport default createApp({ title: 'Shop', controllers: [] });`,
  });
}

function statusAt(socket: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ socketPath: socket, path: '/openapi.json' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

it('reads port numbers', () => {
  const read = [readPort('0', 'PORT'), readPort('65535', 'PORT'), readPort('', 'PORT'), readPort(undefined, 'PORT')];
  expect(read).toEqual([0, 65_535, undefined, undefined]);
});

it('announces a URL of this machine for --host ::, and serves IPv4 too', async () => {
  const { url } = await serveAt(['--host', '::', '--port', '0'], project());
  expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await fetch(`${url}/openapi.json`)).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${new URL(url).port}/openapi.json`)).status).toBe(200);
});

describe('--unix', () => {
  it('serves on a socket, which has the mode of --unix-mode and is removed at the end', async () => {
    const socket = socketPath();
    const { url, child, code, stderr } = await serveAt(['--unix', socket, '--unix-mode', '660'], project());
    expect(url).toBe(`unix:${socket}`);
    expect(await statusAt(socket)).toBe(200);
    expect(statSync(socket).mode & 0o777).toBe(0o660);
    child.kill('SIGTERM');
    expect(await code).toBe(0);
    expect(await stderr).not.toContain('Docs');
    expect(statSync(socket, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('removes the socket also if a second signal ends the process', async () => {
    const directory = writeProject({ 'fake.js': fakeApp, 'main.js': `module.exports = require('./fake').makeApp('x');` });
    const socket = socketPath();
    const { child, code } = await serveAt(['--unix', socket], withSocket(directory));
    const hanging = request({ socketPath: socket, path: '/hang' }).end();
    hanging.on('error', () => {});
    await new Promise((resolve) => hanging.once('response', resolve));
    child.kill('SIGTERM');
    child.kill('SIGINT');
    expect(await code).toBe(1);
    expect(statSync(socket, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('replaces the socket of a process that was killed', async () => {
    const socket = socketPath();
    const killed = await serveAt(['--unix', socket], project());
    killed.child.kill('SIGKILL');
    await killed.code;
    expect(statSync(socket).isSocket()).toBe(true);
    await serveAt(['--unix', socket], project());
    expect(await statusAt(socket)).toBe(200);
  });

  it('exits with 1 if another process listens on it, and leaves it alone', async () => {
    const socket = socketPath();
    await serveAt(['--unix', socket], project());
    const { code, stderr } = await antiphon(['run', '--unix', socket], project());
    expect([code, stderr]).toEqual([1, expect.stringContaining(`Another process listens on the socket \`${socket}\``)]);
    expect(await statusAt(socket)).toBe(200);
  });

  it('exits with 1 if the file is not a socket, and leaves it alone', async () => {
    const file = socketPath();
    writeFileSync(file, 'data');
    const { code, stderr } = await antiphon(['run', '--unix', file], project());
    expect([code, stderr]).toEqual([1, expect.stringContaining('is not a socket')]);
    expect(statSync(file).size).toBe(4);
  });

  it('exits with 1 if the directory does not exist', async () => {
    const { code, stderr } = await antiphon(['run', '--unix', path.join(socketPath(), 'gone', 'app.sock')], project());
    expect([code, stderr]).toEqual([1, expect.stringMatching(/cannot listen on the socket .* \(E\w+\)/)]);
  });

  it.each([
    ['with --port', ['--unix', 'app.sock', '--port', '80'], '--unix cannot be combined with --port'],
    ['with --host', ['--unix', 'app.sock', '--host', '::'], '--unix cannot be combined with --host'],
    ['with a path that the system would cut off', ['--unix', `${'x'.repeat(120)}.sock`], 'longer than the 10'],
    ['for --unix-mode alone', ['--unix-mode', '660'], '--unix-mode requires --unix'],
    ['for a mode that is not octal', ['--unix', 'app.sock', '--unix-mode', '888'], 'Expected three octal digits'],
  ])('exits with 2 %s', async (_title, args, message) => {
    const { code, stderr } = await antiphon(['run', ...args], project());
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

/** The application of `fakeApp` listens on a host and a port only. */
function withSocket(directory: string): string {
  const text = `const app = require('./fake').makeApp('x');
    const listen = app.listen;
    app.listen = ({ path, ...address }) => path === undefined ? listen(address)
      : new Promise((resolve) => app.fastify.server.listen(path, () => resolve('unix:' + path)));
    module.exports = app;`;
  writeFileSync(path.join(directory, 'main.js'), text);
  return directory;
}
