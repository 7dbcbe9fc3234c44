import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { antiphon, contentOf, fakeApp, fakeFramework, launch, processEnded, type Serving, serve, writeProject } from '../project';
import { get, load } from './load';

jest.setTimeout(120_000);

/** An application in JavaScript, which starts fast. */
function project(main = `module.exports = makeApp('x');`, files: Readonly<Record<string, string>> = {}): string {
  return writeProject({ 'fake.js': fakeApp, 'main.js': `const { makeApp } = require('./fake');\n${main}`, ...files });
}

/** An application of the framework that responds with its version, the number of the worker and its process. */
function shop(version = 1): string {
  return writeProject({ 'main.ts': shopMain(version) });
}

function shopMain(version: number): string {
  return `import { createApp } from 'antiphon';
    const app = createApp({ controllers: [], logger: { level: 'info' } });
    const name = () => '${version} ' + process.env.ANTIPHON_WORKER + ' ' + process.pid;
    app.fastify.get('/worker', async () => name());
    app.fastify.get('/slow', (_request, reply) => void setTimeout(() => reply.send(name()), 500));
    export default app;`;
}

/** Starts workers, and waits until each of them serves. */
async function serveAll(args: readonly string[], directory: string, count = 2): Promise<Serving> {
  const serving = await serve(['--workers', String(count), ...args], directory);
  const seen = new Set<string>();
  while (seen.size < count) seen.add(workerOf(await get(`${serving.url}/worker`)).number);
  return serving;
}

function workerOf(body: string): { number: string; pid: number } {
  const [pid, number] = body.split(' ').reverse();
  return { number: number!, pid: Number(pid) };
}

describe('serving', () => {
  it('serves on one port with every worker, and prints its address once', async () => {
    const { child, url, code, stderr } = await serveAll([], project(), 3);
    child.kill('SIGTERM');
    expect(await code).toBe(0);
    expect(await stderr).toMatch(
      new RegExp(
        `^App     main.js \\(default\\)\nServer  ${url}\nDocs    ${url}/docs\nWorkers 3\nSIGTERM: finishing requests in flight.\n$`,
      ),
    );
  });

  it('prints its address when the last worker listens', async () => {
    const directory = project(`const app = makeApp('x');
      app.ready = async () => { if (process.env.ANTIPHON_WORKER === '2') console.error('the second is ready'); };
      module.exports = app;`);
    const { printed } = launch(['run', '--workers', '2', '--host', '127.0.0.1', '--port', '0'], directory);
    // A match is after the last one: an address that was printed before is not found.
    await printed(/the second is ready\n[\s\S]*Server {2}http:\S+\n[\s\S]*Workers 2\n/);
  });

  it('does not load the application in the primary process', async () => {
    const directory = project(`if (require('node:cluster').isPrimary) throw new Error('loaded'); module.exports = makeApp('x');`);
    expect(workerOf(await get(`${(await serveAll([], directory)).url}/worker`)).pid).toBeGreaterThan(0);
  });

  it('names the worker in every line of the log, also of a logger of the application', async () => {
    const { child, code, stdout } = await serveAll([], shop());
    child.kill('SIGTERM');
    await code;
    const requests = (await stdout).split('\n').filter((line) => line.includes('incoming request'));
    expect(new Set(requests.map((line) => JSON.parse(line).worker))).toEqual(new Set([1, 2]));
  });

  it('has a debugger for each worker with --inspect', async () => {
    const serving = await serve(['--workers', '1'], project(), { NODE_OPTIONS: '--inspect=127.0.0.1:0' });
    serving.child.kill('SIGTERM');
    expect((await serving.stderr).match(/Debugger listening on/g)).toHaveLength(2);
  });

  it.each(['0', '-1', 'many', '1000'])('exits with 2 for --workers %s', async (value) => {
    const { code, stderr } = await antiphon(['run', `--workers=${value}`], project());
    expect([code, stderr]).toEqual([2, expect.stringContaining('from 1 to 999, or auto')]);
  });
});

describe('a worker that ends', () => {
  it('is replaced; only requests in flight on it fail', async () => {
    const { url, child, code } = await serveAll([], shop());
    const running = load(`${url}/worker`, 10);
    for (const worker of ['1', '2']) await running.until((body) => workerOf(body).number === worker);
    const { pid } = workerOf(running.bodies.find((body) => workerOf(body).number === '1')!);
    const killed = performance.now();
    process.kill(pid, 'SIGKILL');
    // A new connection is the only way to the new worker: those of the load stay with the other.
    let replaced = false;
    while (!replaced) {
      const next = workerOf(await get(`${url}/worker`));
      replaced = next.number === '1' && next.pid !== pid;
    }
    console.info(`a new worker has served after ${Math.round(performance.now() - killed)} ms; ${running.failures.length} requests failed`);
    await running.stop();
    expect(running.failures.length).toBeLessThanOrEqual(10);
    child.kill('SIGTERM');
    expect(await code).toBe(0);
  });

  it('is replaced by a process that has loaded the framework before', async () => {
    const framework = {
      ...fakeFramework,
      'node_modules/antiphon/index.js': `require('node:fs').writeFileSync('waiting', String(process.pid));`,
    };
    const directory = project(undefined, framework);
    const { url } = await serveAll([], directory);
    const waiting = await contentOf(path.join(directory, 'waiting'));
    const former = workerOf(await get(`${url}/worker`));
    process.kill(former.pid, 'SIGKILL');
    let next = former;
    while (next.number !== former.number || next.pid === former.pid) next = workerOf(await get(`${url}/worker`));
    expect(next.pid).toBe(Number(waiting));
  });

  it('leaves no client waiting whose connection it had not accepted', async () => {
    const { url } = await serveAll([], project());
    const { pid } = workerOf(await get(`${url}/worker`));
    process.kill(pid, 'SIGSTOP');
    const { hostname, port } = new URL(url);
    const clients = Array.from({ length: 6 }, async () => {
      const socket = connect(Number(port), hostname).on('error', () => {});
      socket.write('GET /worker HTTP/1.1\r\nhost: shop\r\nconnection: close\r\n\r\n');
      socket.resume();
      await once(socket, 'close');
    });
    await Promise.all(Array.from({ length: 4 }, () => get(`${url}/worker`)));
    process.kill(pid, 'SIGKILL');
    await Promise.all(clients);
  });

  it('ends the command when it does not come to listen six times in a row, and its error is printed once', async () => {
    const directory = project(
      `if (require('node:fs').existsSync('broken')) throw new Error('no database'); module.exports = makeApp('x');`,
    );
    const { url, code, stderr } = await serveAll([], directory);
    const { pid } = workerOf(await get(`${url}/worker`));
    writeFileSync(path.join(directory, 'broken'), '');
    process.kill(pid, 'SIGKILL');
    expect(await code).toBe(1);
    const text = await stderr;
    expect(text.match(/Error: no database/g)).toHaveLength(1);
    expect(text).toMatch(/ended with code 1 before it listened; starting another in 0\.\d s/);
    expect(text).toMatch(/Error Worker \d has ended 6 times in a row before it listened\nFix /);
  });

  it('finishes its other requests after an uncaught error, and is replaced meanwhile', async () => {
    const directory = project(`const app = makeApp('x');
      app.fastify.server.on('request', ({ url }) => { if (url === '/throw') setImmediate(() => { throw new Error('deep'); }); });
      module.exports = app;`);
    const serving = await serveAll([], directory, 1);
    const before = workerOf(await get(`${serving.url}/worker`));
    const slow = get(`${serving.url}/slow`);
    await get(`${serving.url}/throw`);
    expect(await slow).toBe('slow');
    await serving.printed(/starting another/);
    let after = before;
    while (after.pid === before.pid) after = await get(`${serving.url}/worker`).then(workerOf, () => before);
    expect(after.number).toBe('1');
  });
});

describe('the first start', () => {
  it('prints a configuration problem once, and exits with 1', async () => {
    const directory = project(`const app = makeApp('x');
      app.ready = async () => { throw Object.assign(new Error(), { name: 'SetupError', problems: [{ className: 'Items', sentence: 'Wrong.', fix: 'Mend it.' }] }); };
      module.exports = app;`);
    const { code, stderr } = await antiphon(['run', '--workers', '4', '--port', '0'], directory);
    expect([code, stderr]).toEqual([
      1,
      'Error 1 configuration problem; the application was not started\n\n  Items\n    Wrong.\n    Fix  Mend it.\n',
    ]);
  });

  it('exits with 1 for an application that ends its process', async () => {
    const { code, stderr } = await antiphon(['run', '--workers', '2', '--port', '0'], project('process.exit(7);'));
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^Error The first worker ended with code 7 before it listened\nFix /)]);
  });

  it('exits with 1 if the port is in use', async () => {
    const { url } = await serve([], project());
    const { code, stderr } = await antiphon(['run', '--workers', '2', '--host', '127.0.0.1', '--port', new URL(url).port], project());
    expect([code, stderr]).toEqual([1, expect.stringContaining('is already in use')]);
  });

  it.each([[[]], [['--workers', '2']]])('exits with 0 after a signal that comes before, with %j', async (args) => {
    const directory = project(`const app = makeApp('x');
      app.ready = () => new Promise((resolve) => { console.error('is starting'); setTimeout(resolve, 60_000); });
      module.exports = app;`);
    const { child, printed: starts, code } = launch(['run', ...args], directory);
    await starts(/is starting/);
    child.kill('SIGTERM');
    expect(await code).toBe(0);
  });
});

describe('signals', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('%s lets requests on all workers finish', async (signal) => {
    const { url, child, code } = await serveAll([], project());
    const slow = Array.from({ length: 8 }, () => get(`${url}/slow`));
    await Promise.all(Array.from({ length: 8 }, () => get(`${url}/worker`)));
    child.kill(signal);
    expect(await Promise.all(slow)).toEqual(Array(8).fill('slow'));
    expect(await code).toBe(0);
  });

  it('exits with 1 if a request outlives --timeout-graceful-shutdown', async () => {
    const { url, child, code, stderr } = await serveAll(['--timeout-graceful-shutdown', '0.2'], project());
    const hanging = await fetch(`${url}/hang`);
    child.kill('SIGTERM');
    expect(await code).toBe(1);
    expect(await stderr).toMatch(/Worker \d: Requests were still in flight after 0\.2 s/);
    expect(hanging.status).toBe(200);
  });

  it('kills a worker whose event loop is blocked after the grace period', async () => {
    const directory = project(`const app = makeApp('x');
      app.fastify.server.on('request', ({ url }) => { if (url === '/block') for (;;); });
      module.exports = app;`);
    const { url, child, code } = await serveAll(['--timeout-graceful-shutdown', '0.1'], directory);
    get(`${url}/block`).catch(() => {});
    await get(`${url}/worker`);
    child.kill('SIGTERM');
    expect(await code).toBe(1);
  });

  it('kills all workers on a second signal', async () => {
    const serving = await serveAll([], project());
    const pids = new Set<number>();
    while (pids.size < 2) pids.add(workerOf(await get(`${serving.url}/worker`)).pid);
    await Promise.all([...pids].map(() => fetch(`${serving.url}/hang`)));
    serving.child.kill('SIGTERM');
    await serving.printed(/finishing/);
    serving.child.kill('SIGINT');
    expect(await serving.code).toBe(1);
    for (const pid of pids) await processEnded(pid);
  });

  it('ends the workers after their requests when the primary process is killed', async () => {
    const { url, child } = await serveAll([], project());
    const pids = new Set<number>();
    while (pids.size < 2) pids.add(workerOf(await get(`${url}/worker`)).pid);
    // Their heads have arrived: the primary process has handed over their connections.
    const begun = await Promise.all(Array.from({ length: 4 }, () => fetch(`${url}/orphan`)));
    child.kill('SIGKILL');
    expect(await Promise.all(begun.map((response) => response.text()))).toEqual(Array(4).fill('begun done'));
    for (const pid of pids) await processEnded(pid);
  });

  it('names a worker that is killed after the grace period because it is blocked', async () => {
    const { url, child, code, stderr } = await serveAll(['--timeout-graceful-shutdown', '1'], project());
    const { body } = await fetch(`${url}/block`);
    const { value } = await body!.getReader().read();
    child.kill('SIGTERM');
    expect(await code).toBe(1);
    const sentence = `\\(process ${new TextDecoder().decode(value)}\\) has not ended in its grace period and is killed: its event loop is blocked\\.`;
    expect((await stderr).match(/has not ended/g)).toHaveLength(1);
    expect(await stderr).toMatch(new RegExp(`^Worker [12] ${sentence}$`, 'm'));
  });

  it('ends a blocked worker after the grace period when the primary process is killed', async () => {
    const { url, child } = await serveAll(['--timeout-graceful-shutdown', '1'], project());
    const { body } = await fetch(`${url}/block`);
    const { value } = await body!.getReader().read();
    child.kill('SIGKILL');
    await processEnded(Number(new TextDecoder().decode(value)));
  });
});

describe('SIGHUP', () => {
  it('replaces every worker by the new version without a failed request', async () => {
    const directory = shop(1);
    const serving = await serveAll([], directory);
    const running = load(`${serving.url}/worker`, 10);
    await running.until(() => true);
    writeFileSync(path.join(directory, 'main.ts'), shopMain(2));
    serving.child.kill('SIGHUP');
    await serving.printed(/Reloaded 2 workers in/);
    const reloaded = running.bodies.length;
    await running.until((body) => body.startsWith('2 1'));
    await running.stop();
    console.info(`${running.bodies.length} requests, ${running.failures.length} failed`);
    expect(running.failures).toEqual([]);
    expect(running.bodies.slice(reloaded + 10).every((body) => body.startsWith('2 '))).toBe(true);
  });

  it('keeps the old workers if the new version is broken, and prints why; the next one tries again', async () => {
    const directory = project();
    const serving = await serveAll([], directory);
    writeFileSync(path.join(directory, 'main.js'), 'throw new Error("broken version");');
    serving.child.kill('SIGHUP');
    await serving.printed(/Error: broken version[\s\S]*The reload has failed.*2 former workers serve on\nFix /);
    expect((await fetch(serving.url)).status).toBe(200);
    writeFileSync(path.join(directory, 'main.js'), `module.exports = require('./fake').makeApp('mended');`);
    serving.child.kill('SIGHUP');
    await serving.printed(/Reloaded 2 workers/);
    expect(await get(serving.url)).toContain('mended');
  });

  it('replaces a single worker, whose successor listens before it closes', async () => {
    const directory = project();
    const serving = await serveAll([], directory, 1);
    const before = workerOf(await get(`${serving.url}/worker`));
    serving.child.kill('SIGHUP');
    await serving.printed(/Reloaded 1 worker in/);
    expect(workerOf(await get(`${serving.url}/worker`)).pid).not.toBe(before.pid);
  });
});
