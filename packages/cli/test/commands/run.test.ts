import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '../../../../test/programs';
import { antiphon, fakeApp, serve, writeProject } from '../project';

function project(extra: Readonly<Record<string, string>> = {}): string {
  return writeProject({
    'fake.js': fakeApp,
    'main.js': `module.exports = require('./fake').makeApp(process.env.WORD ?? 'plain');`,
    ...extra,
  });
}

async function fetchBody(url: string): Promise<{ value: unknown; overrides: Record<string, unknown>; logLevel: string }> {
  return (await (await fetch(url)).json()) as never;
}

describe('output', () => {
  it('names the app, the server and the docs page on standard error, without colors in a pipe', async () => {
    const { child, url, stderr } = await serve([], project());
    child.kill('SIGTERM');
    expect(await stderr).toMatch(new RegExp(`^App     main.js \\(default\\)\nServer  ${url}\nDocs    ${url}/docs\n`));
  });

  it('prints the public address instead when ANTIPHON_PUBLIC_URL has one', async () => {
    const { child, url, stderr } = await serve([], project(), { ANTIPHON_PUBLIC_URL: 'http://shop.example/' });
    child.kill('SIGTERM');
    expect(url).toBe('http://shop.example');
    expect(await stderr).toContain('http://shop.example/docs');
  });
});

describe('options', () => {
  it('trusts loopback proxies by default', async () => {
    const { overrides } = await fetchBody((await serve([], project())).url);
    expect(overrides).toEqual({ trustLoopback: true });
  });

  it('reads the trusted proxies from FORWARDED_ALLOW_IPS; the flag takes precedence', async () => {
    const env = { FORWARDED_ALLOW_IPS: '10.0.0.1' };
    expect((await fetchBody((await serve([], project(), env)).url)).overrides.forwardedAllowIps).toBe('10.0.0.1');
    const { url } = await serve(['--forwarded-allow-ips', '*'], project(), env);
    expect((await fetchBody(url)).overrides.forwardedAllowIps).toBe('*');
  });

  it('splits the list of --forwarded-headers', async () => {
    const { url } = await serve(['--forwarded-headers', 'for, host'], project());
    expect((await fetchBody(url)).overrides.forwardedHeaders).toEqual(['for', 'host']);
  });

  it('ignores forwarded headers with --no-proxy-headers', async () => {
    const { url } = await serve(['--no-proxy-headers', '--forwarded-allow-ips', '*'], project());
    expect((await fetchBody(url)).overrides.proxyHeaders).toBe(false);
  });

  it('passes the root path and the log level on', async () => {
    const { url } = await serve(['--root-path', '/api/v1', '--log-level', 'warn'], project());
    expect(await fetchBody(url)).toMatchObject({ overrides: { rootPath: '/api/v1' }, logLevel: 'warn' });
  });

  it('keeps the level of the logger without --log-level', async () => {
    const directory = project({ 'main.js': `module.exports = require('./fake').makeApp(process.env.ANTIPHON_LOG_LEVEL);` });
    const { value, logLevel } = await fetchBody((await serve([], directory)).url);
    expect([value, logLevel]).toEqual(['warn', 'none']);
  });

  it('reads variables from --env-file, without replacing those that are set', async () => {
    const directory = project({ '.env': 'WORD=from-file\n' });
    expect((await fetchBody((await serve(['--env-file', '.env'], directory)).url)).value).toBe('from-file');
    expect((await fetchBody((await serve(['--env-file', '.env'], directory, { WORD: 'set' })).url)).value).toBe('set');
  });

  it('reads the port from PORT, also in an environment file', async () => {
    const port = await freePort();
    const directory = project({ '.env': `PORT=${port}\n` });
    const { code, stderr } = await antiphon(['run', '--env-file', '.env', '--host', 'no.such.host.invalid'], directory);
    expect(code).toBe(1);
    expect(stderr).toContain(`port ${port} of \`no.such.host.invalid\``);
  });
});

it('logs an error once, as JSON: its action, and the frames of the application before a count of the others', async () => {
  const directory = writeProject({
    'main.ts': `import { Controller, createApp, Get } from 'antiphon';
      @Controller('/items') class Items {
        @Get() read() { throw Object.assign(new TypeError('deep', { cause: new Error('deeper') }), { hint: 7 }); }
      }
      export default createApp({ controllers: [Items] });`,
  });
  const { url, child, stdout } = await serve([], directory);
  expect((await fetch(`${url}/items`)).status).toBe(500);
  child.kill('SIGTERM');
  const lines = (await stdout).trim().split('\n');
  expect(lines).toHaveLength(1);
  const { level, action, err } = JSON.parse(lines[0]!);
  expect([level, action, err.type, err.hint]).toEqual([50, 'Items.read', 'TypeError', 7]);
  const frames = String.raw`\n +at .*main\.ts:\d+:\d+\)\n +… \d+ frames of Node and packages`;
  expect(err.stack).toMatch(new RegExp(`^TypeError: deep${frames}\nCaused by Error: deeper${frames}$`));
});

describe('errors', () => {
  it('exits with 1 if the port is in use, and prints the fix', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { code, stderr } = await antiphon(['run', '--host', '127.0.0.1', '--port', String(port)], project());
    taken.close();
    expect(code).toBe(1);
    expect(stderr).toBe(
      `Error Port ${port} of \`127.0.0.1\` is already in use\nFix   stop the program that uses it, or choose another port with --port or PORT\n`,
    );
  });

  it.each(['http', '65536', '-1', '8000x'])('exits with 1 if PORT is %j', async (value) => {
    const { code, stderr } = await antiphon(['run'], project(), { PORT: value });
    expect([code, stderr]).toEqual([1, expect.stringContaining(`\`${value}\` of PORT is not a port`)]);
  });

  it.each([
    ['--port', '65536'],
    ['--log-level', 'loud'],
    ['--timeout-graceful-shutdown', 'soon'],
    ['--workers-of-wonder', '4'],
  ])('exits with 2 for %s %s', async (flag, value) => {
    const { code, stderr } = await antiphon(['run', flag, value], project());
    expect(code).toBe(2);
    expect(stderr).toContain(flag);
  });

  it('does not start if an environment file does not exist', async () => {
    const { code, stderr } = await antiphon(['run', '--env-file', 'gone.env'], project());
    // Node.js 20 reads --env-file anywhere on the command line, and exits with 9 before the program starts.
    expect([1, 9]).toContain(code);
    expect(stderr).toContain('gone.env');
  });
});
