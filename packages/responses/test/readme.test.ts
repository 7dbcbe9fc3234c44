import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const home = join(__dirname, '..');
const example = /```ts\n(.*?)```/s.exec(readFileSync(join(home, 'README.md'), 'utf8'))?.[1] ?? '';

describe('the server of the README', () => {
  const before = process.cwd();
  let directory: string;
  let server: Server;
  const requestTo = (path: string, options: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { redirect: 'manual', ...options });

  beforeAll(async () => {
    mkdirSync(join(__dirname, 'built'), { recursive: true });
    directory = mkdtempSync(join(__dirname, 'built', 'readme-'));
    writeFileSync(join(directory, 'server.ts'), example);
    process.chdir(home);
    server = require(join(directory, 'server.ts')).server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => {
    process.chdir(before);
    rmSync(directory, { recursive: true });
    server.close();
    server.closeAllConnections();
  });

  it('sends HTML with a cookie', async () => {
    const prepared = await requestTo('/');
    expect([prepared.status, await prepared.text()]).toEqual([200, '<h1>Hello</h1>']);
    expect(prepared.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(prepared.headers.getSetCookie()).toEqual(['seen=yes; HttpOnly; Path=/; SameSite=Lax']);
  });

  it('sends JSON of JavaScript values, and no body to HEAD', async () => {
    expect(await (await requestTo('/items')).json()).toEqual([{ id: 1, added: '1970-01-01T00:00:00.000Z', tags: ['a'] }]);
    const head = await requestTo('/items', { method: 'HEAD' });
    expect([head.headers.get('content-length'), await head.text()]).toEqual(['58', '']);
  });

  it('redirects', async () => {
    const prepared = await requestTo('/old');
    expect([prepared.status, prepared.headers.get('location')]).toEqual([301, '/items']);
  });

  it('sends a file, and a part of it', async () => {
    const prepared = await requestTo('/readme', { headers: { range: 'bytes=2-10' } });
    expect([prepared.status, await prepared.text()]).toEqual([206, '@antiphon']);
    expect(prepared.headers.get('content-disposition')).toBe(`attachment; filename="read me.md"; filename*=UTF-8''read%20me.md`);
  });

  it('streams events', async () => {
    const prepared = await requestTo('/ticks');
    expect(prepared.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await prepared.text()).toBe('data: {"tick":1}\n\ndata: {"tick":2}\n\ndata: {"tick":3}\n\n');
  });

  it('responds with 404 to other paths', async () => {
    expect((await requestTo('/missing')).status).toBe(404);
  });
});
