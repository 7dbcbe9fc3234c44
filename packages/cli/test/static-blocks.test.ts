import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { installPackages } from './installed-packages';
import { otherNodes, requireVersions, thisNode } from './node-versions';

/** The application of `apps/showcase/static-blocks` has no decorators, so Node.js runs its TypeScript itself: 22.18 and later, and 24. */
const binaries = [thisNode, ...otherNodes].filter(({ version }) => stripsTypes(version));

function stripsTypes(version: string): boolean {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

requireVersions([22, 24], binaries);

const parent = mkdtempSync(path.join(tmpdir(), 'antiphon-static-blocks-'));
const running: ChildProcess[] = [];
beforeAll(() => {
  installPackages(parent);
  const source = path.join(__dirname, '../../../apps/showcase/static-blocks');
  cpSync(source, parent, { recursive: true, filter: (file) => !/[\\/](?:dist|node_modules)$/.test(file) });
});
afterAll(() => {
  for (const each of running) each.kill('SIGKILL');
  rmSync(parent, { recursive: true, force: true });
});

/** Starts the application, and returns its address. */
async function start(binary: string): Promise<string> {
  const app = spawn(binary, ['app.ts'], { cwd: parent, env: { ...process.env, PORT: '0', NODE_OPTIONS: '' } });
  running.push(app);
  const errors: string[] = [];
  app.stderr.on('data', (chunk) => errors.push(String(chunk)));
  for await (const line of createInterface(app.stdout)) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(errors.join(''));
}

async function send(url: string, body?: unknown): Promise<readonly [status: number, body: any]> {
  const init = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(url, init);
  return [response.status, await response.json()];
}

it('finds the versions that strip types', () => {
  expect(['v20.20.2', 'v22.17.1', 'v22.18.0', 'v24.0.0'].map(stripsTypes)).toEqual([false, false, true, true]);
});

describe.each(binaries.length > 0 ? binaries : [{ binary: '', version: 'none' }])('node $version app.ts', ({ binary }) => {
  if (binary === '') return void it('is not tested, because no such Node.js is here', () => expect(binaries).toEqual([]));

  it('serves the dataclasses of the showcase', async () => {
    const url = await start(binary);
    expect(await send(`${url}/items/`, { name: 'Foo', price: 42, unknown: true })).toEqual([
      200,
      { name: 'Foo', price: 42, tags: [], description: null, tax: null },
    ]);
    const [status, { errors }] = await send(`${url}/items/`, { price: 'a lot', tags: 'none' });
    expect([status, errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([422, ['#/name', '#/price', '#/tags']]);
    expect(await send(`${url}/authors/`)).toEqual([
      200,
      [{ name: 'Breaters', items: [{ name: 'Island In The Moon', description: null }] }],
    ]);
    expect(await send(`${url}/authors/Ada/items/`, [{ name: 'Notes' }])).toEqual([
      200,
      { name: 'Ada', items: [{ name: 'Notes', description: null }] },
    ]);
    const [, document] = await send(`${url}/openapi.json`);
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['Item-Input', 'Author', 'AuthorItem-Output']));
    const app = running.at(-1) as ChildProcess;
    app.kill('SIGTERM');
    await once(app, 'exit');
  });
});
