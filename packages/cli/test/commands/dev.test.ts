import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { antiphon, contentOf, type Developing, develop, developAt, fakeApp, fakeFramework, processEnded, writeProject } from '../project';

jest.setTimeout(120_000);

const decorators = JSON.stringify({
  compilerOptions: { module: 'nodenext', target: 'es2022', experimentalDecorators: true, emitDecoratorMetadata: true },
});

/** A TypeScript project with the framework itself, whose controllers are found by directory. */
function shop(extra: Readonly<Record<string, string>> = {}): string {
  return writeProject({
    'tsconfig.json': decorators,
    'src/main.ts': `import { createApp } from 'antiphon';\nexport default createApp({ title: 'Shop', controllers: ['.'] });`,
    'src/item.dto.ts': `import { IsString } from 'class-validator';\nexport class Item {\n  @IsString() name!: string;\n}`,
    'src/items.controller.ts': `
      import { Controller, Get, JSONResponse, ResponseModel } from 'antiphon';
      import { Item } from './item.dto';
      @Controller('/items')
      export class ItemsController {
        @Get('/') @ResponseModel(Item) read() { return { name: 'Lamp', size: 'small' }; }
        @Get('/broken') @ResponseModel(Item) broken(): any { return new JSONResponse({ name: 7 }); }
        @Get('/thrown') thrown() {
          throw new TypeError('deep');
        }
      }`,
    ...extra,
  });
}

/** A JavaScript project whose application responds with `value`; it starts faster. */
function project(value: string, extra: Readonly<Record<string, string>> = {}): string {
  return writeProject({ ...fakeFramework, 'fake.js': fakeApp, 'main.js': main(value), ...extra });
}

function main(value: string, more = ''): string {
  return `${more}\nmodule.exports = require('./fake').makeApp(${value});`;
}

/** Neither the end of a channel nor a signal runs code in a thread that waits. */
const blocked = `\nconsole.log('blocked');\nAtomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`;

const neverReady = `\nmodule.exports.ready = () => new Promise(() => console.log('starting'));`;

function write(directory: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
  writeFileSync(path.join(directory, file), text);
}

function edit(directory: string, file: string, change: (text: string) => string): void {
  write(directory, file, change(readFileSync(path.join(directory, file), 'utf8')));
}

async function listening({ printed }: Developing): Promise<string> {
  return (await printed(/Server {2}(http:\S+)\n[\s\S]*Watches .*\n/))[1]!;
}

async function reloaded({ printed }: Developing): Promise<string> {
  return (await printed(/Reloaded in \d+ ms: (.*)\n/))[1]!;
}

async function fetchBody(url: string): Promise<any> {
  return (await fetch(url, { headers: { connection: 'close' } })).json();
}

describe('serving', () => {
  it('prints its address, on this machine only, and the watched directories; a line for each request', async () => {
    const directory = shop();
    const dev = develop([], directory);
    const [output, url] = await dev.printed(
      /App {5}src\/main\.ts \(default\)\nServer {2}(http:\/\/127\.0\.0\.1:\d+)\nDocs {4}.*\nWatches src\n/,
    );
    expect(output).toContain(`Docs    ${url}/docs\n`);
    expect(await fetchBody(`${url}/items/`)).toEqual({ name: 'Lamp' });
    await dev.printed(/^\d\d:\d\d:\d\d GET \/items\/ 200 [\d.]+ ms\n/m);
  });

  it('checks every response against the document: a violation is a 500, and the log names its place', async () => {
    const dev = develop([], shop());
    const url = await listening(dev);
    expect(await fetchBody(`${url}/items/broken`)).toMatchObject({ status: 500 });
    await dev.printed(/ERROR GET \/items\/broken: response body does not match the schema: .* at #\/name\n/);
  });

  it('checks no response if the application disables it, or with --no-check-responses', async () => {
    const unchecked = shop();
    edit(unchecked, 'src/main.ts', (text) => text.replace("title: 'Shop'", "title: 'Shop', checkResponses: false"));
    expect(await fetchBody(`${await listening(develop([], unchecked))}/items/broken`)).toEqual({ name: 7 });
    const url = await listening(develop(['--no-check-responses'], shop()));
    expect(await fetchBody(`${url}/items/broken`)).toEqual({ name: 7 });
  });

  it('logs an error once, with its action and its place in the TypeScript before a count of the other frames', async () => {
    const dev = develop([], shop());
    const url = await listening(dev);
    expect(await fetchBody(`${url}/items/thrown`)).toMatchObject({ status: 500 });
    const [output] = await dev.printed(/ERROR ItemsController\.thrown TypeError: deep\n.*\n.*\n[\s\S]*GET \/items\/thrown 500.*\n/);
    expect(output).toMatch(/deep\n +at .*items\.controller\.ts:9:17\)\n +… \d+ frames of Node and packages\n/);
    expect(output.match(/TypeError/g)).toHaveLength(1);
  });

  it('keeps the logger of an application that has one', async () => {
    const directory = shop();
    edit(directory, 'src/main.ts', (text) => text.replace("title: 'Shop'", "title: 'Shop', logger: { level: 'info' }"));
    const dev = develop([], directory);
    await fetch(`${await listening(dev)}/items/`);
    await dev.printed(/^\{"level":30.*"msg":"request completed"\}$/m);
  });

  it('sets NODE_ENV to development by default', async () => {
    const directory = project('process.env.NODE_ENV', { 'staging.env': 'NODE_ENV=staging\n' });
    expect((await fetchBody(await listening(develop([], directory)))).value).toBe('development');
    expect((await fetchBody(await listening(develop([], directory, { NODE_ENV: 'test' })))).value).toBe('test');
    expect((await fetchBody(await listening(develop(['--env-file', 'staging.env'], directory)))).value).toBe('staging');
  });

  it('reads .env if it exists, after the variables that are set, unless another file is given or --no-env-file', async () => {
    const directory = project('process.env.WORD', { '.env': '\uFEFFWORD=default\r\n', 'other.env': 'WORD=other\n' });
    const dev = develop([], directory);
    const [, url] = await dev.printed(/Server {2}(http:\S+)\n[\s\S]*Env {5}\.env\n/);
    expect((await fetchBody(url!)).value).toBe('default');
    expect((await fetchBody(await listening(develop([], directory, { WORD: 'set' })))).value).toBe('set');
    expect((await fetchBody(await listening(develop(['--env-file', 'other.env'], directory)))).value).toBe('other');
    expect((await fetchBody(await listening(develop(['--no-env-file'], directory)))).value).toBeUndefined();
  });

  it('accepts a debugger with --inspect', async () => {
    const dev = develop(['--inspect', '127.0.0.1:0'], project('1'));
    await dev.printed(/Debugger listening on ws:\/\/127\.0\.0\.1:/);
  });

  it('serves in this process with --no-reload', async () => {
    const directory = project('String(process.pid)');
    const { child, printed, code } = develop(['--no-reload'], directory);
    const [, url] = await printed(/Server {2}(http:\S+)\n/);
    expect((await fetchBody(url!)).value).toBe(String(child.pid));
    child.kill('SIGTERM');
    expect(await code).toBe(0);
  });
});

describe('reloading', () => {
  it('when an extended tsconfig changes, and the one that extends it', async () => {
    const directory = writeProject({
      ...fakeFramework,
      'fake.js': fakeApp,
      'main.ts': `import { makeApp } from './fake'; import { seen } from './lib/seen'; export default makeApp(seen);`,
      'lib/tsconfig.json': '{ "extends": "./middle" }',
      'lib/middle.json': '{ "extends": "../shared/base.json" }',
      'shared/base.json': '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": false } }',
      'lib/seen.ts': `export let seen = 'nothing';
        (Reflect as any).metadata = (key: string, value: any) => () => { seen = value.name; };
        class Item { @((() => {}) as any) price!: number }`,
    });
    const dev = develop(['main.ts'], directory);
    const url = await listening(dev);
    expect((await fetchBody(url)).value).toBe('nothing');
    edit(directory, 'shared/base.json', (text) => text.replace('Metadata": false', 'Metadata": true'));
    expect(await reloaded(dev)).toContain('base.json');
    expect((await fetchBody(url)).value).toBe('Number');
    edit(directory, 'lib/tsconfig.json', () => '{}');
    expect(await reloaded(dev)).toContain('tsconfig.json');
  });

  it('serves a changed DTO class on the port that it had, and names the file', async () => {
    const directory = shop();
    const dev = develop([], directory);
    const url = await listening(dev);
    expect(await fetchBody(`${url}/items/`)).toEqual({ name: 'Lamp' });
    edit(directory, 'src/item.dto.ts', (text) => text.replace('name!: string;', 'name!: string;\n  @IsString() size!: string;'));
    expect(await reloaded(dev)).toBe('src/item.dto.ts');
    expect(await fetchBody(`${url}/items/`)).toEqual({ name: 'Lamp', size: 'small' });
  });

  it('finds a new controller in a directory of `controllers`', async () => {
    const directory = shop();
    const dev = develop([], directory);
    const url = await listening(dev);
    const controller = `import { Controller, Get } from 'antiphon';\n@Controller('/new')\nexport class NewController {\n  @Get('/') read() { return 'new'; }\n}`;
    write(directory, 'src/deep/new.controller.ts', controller);
    expect(await reloaded(dev)).toBe('src/deep/new.controller.ts');
    expect(await fetchBody(`${url}/new/`)).toBe('new');
    rmSync(path.join(directory, 'src/deep/new.controller.ts'));
    await reloaded(dev);
    expect((await fetch(`${url}/new/`)).status).toBe(404);
  });

  it('watches files that were required and imported outside of the source directory, without packages', async () => {
    const directory = writeProject({
      ...fakeFramework,
      'package.json': JSON.stringify({ type: 'module' }),
      'fake.cjs': fakeApp,
      'data.json': '"one"',
      'lib/word.js': `import { createRequire } from 'node:module';\nexport default createRequire(import.meta.url)('../data.json');`,
      'node_modules/dep/index.js': `export default 'dep';`,
      'node_modules/dep/package.json': JSON.stringify({ name: 'dep', type: 'module', exports: './index.js' }),
      'src/main.js': `import 'dep';\nimport fake from '../fake.cjs';\nimport word from '../lib/word.js';\nexport default fake.makeApp(word);`,
    });
    const dev = develop([], directory);
    const url = await listening(dev);
    expect((await fetchBody(url)).value).toBe('one');
    write(directory, 'node_modules/dep/index.js', `export default 'changed';`);
    write(directory, 'data.json', '"two"');
    expect(await reloaded(dev)).toBe('data.json');
    expect((await fetchBody(url)).value).toBe('two');
    edit(directory, 'lib/word.js', (text) => `${text}\n`);
    expect(await reloaded(dev)).toBe('lib/word.js');
  });

  it('reads the environment file again, which may be saved by renaming', async () => {
    const directory = project('process.env.WORD', { '.env': 'WORD=one\n' });
    const dev = develop(['--env-file', '.env'], directory);
    const url = await listening(dev);
    expect((await fetchBody(url)).value).toBe('one');
    write(directory, '.env.tmp', 'WORD=two\n');
    renameSync(path.join(directory, '.env.tmp'), path.join(directory, '.env'));
    expect(await reloaded(dev)).toBe('.env');
    expect((await fetchBody(url)).value).toBe('two');
    write(directory, '.env', 'WORD=three\n');
    expect(await reloaded(dev)).toBe('.env');
    expect((await fetchBody(url)).value).toBe('three');
  });

  it('reads .env when it is created, and listens on the port that it names then', async () => {
    const directory = project('process.env.WORD');
    const dev = developAt([], directory);
    await listening(dev);
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    write(directory, '.env', `WORD=new\nPORT=${port}\n`);
    expect(await listening(dev)).toBe(`http://127.0.0.1:${port}`);
    expect((await fetchBody(`http://127.0.0.1:${port}`)).value).toBe('new');
  });

  it('keeps a request that arrives while the application starts, and serves it then', async () => {
    const directory = project('"one"');
    const dev = develop([], directory);
    const url = await listening(dev);
    write(directory, 'main.js', main('"two"', `console.log('starting two'); for (const end = Date.now() + 300; Date.now() < end; );`));
    await dev.printed(/starting two/);
    expect((await fetchBody(url)).value).toBe('two');
  });

  it('watches the places of --watch, without those of --ignore', async () => {
    const directory = project('"x"', { 'views/a.html': '', 'generated/b.js': '' });
    const dev = develop(['--watch', 'views', '--ignore', 'generated/**'], directory);
    await dev.printed(/Watches \., views\n/);
    write(directory, 'generated/b.js', '// again');
    write(directory, 'notes.txt', 'no module reads it');
    write(directory, 'views/a.html', '<p>');
    expect(await reloaded(dev)).toBe('views/a.html');
  });

  it('misses no change while the application starts', async () => {
    const directory = project('"one"');
    const dev = develop([], directory);
    const url = await listening(dev);
    write(directory, 'main.js', main('"two"', `console.log('starting two'); for (const end = Date.now() + 300; Date.now() < end; );`));
    await dev.printed(/starting two/);
    write(directory, 'main.js', main('"three"', `console.log('starting three');`));
    await dev.printed(/starting three/);
    await reloaded(dev);
    expect((await fetchBody(url)).value).toBe('three');
  });

  it('waits a limited time for a request in flight, and includes changes until then', async () => {
    const directory = project('require("./word")', { 'word.js': 'module.exports = "one";' });
    const dev = develop([], directory);
    const url = await listening(dev);
    const hanging = await fetch(`${url}/hang`);
    write(directory, 'main.js', main('require("./word") + "!"'));
    write(directory, 'word.js', 'module.exports = "two";');
    expect(await reloaded(dev)).toMatch(/^(?:main|word)\.js \(\+1 more\)$/);
    expect((await fetchBody(url)).value).toBe('two!');
    await expect(hanging.text()).rejects.toThrow();
  });
});

describe('problems', () => {
  it('prints configuration problems with their fix, and serves when they are fixed', async () => {
    const directory = shop();
    edit(directory, 'src/items.controller.ts', (text) => text.replace("'/thrown'", "'/thrown/:id'"));
    const dev = develop([], directory);
    await dev.printed(
      /Error 1 configuration problem[\s\S]*ItemsController\.thrown[\s\S]*Fix {2}add @Path\('id'\)[\s\S]*Waiting for a change to try again\.\n/,
    );
    edit(directory, 'src/items.controller.ts', (text) => text.replace("'/thrown/:id'", "'/thrown'"));
    const url = await listening(dev);
    await reloaded(dev);
    expect(await fetchBody(`${url}/items/`)).toEqual({ name: 'Lamp' });
  });

  it('prints a syntax error and an error at load, and serves on the same port when they are fixed', async () => {
    const directory = shop({ 'src/fine.ts': 'export const fine = 1;' });
    edit(directory, 'src/main.ts', (text) => `import './fine';\n${text}`);
    const dev = develop([], directory);
    const url = await listening(dev);
    write(directory, 'src/fine.ts', 'export const = 1;');
    await dev.printed(
      /Fix {3}correct the syntax of `src\/fine\.ts:1`\n\nSyntaxError: [\s\S]*fine\.ts:1:14\)\n\n {2}> 1 \| export const = 1;\n {6}\| {14}\^\n[\s\S]*Waiting for a change/,
    );
    write(directory, 'src/fine.ts', `throw new Error('no luck');`);
    await dev.printed(
      /Fix {3}correct `src\/fine\.ts:1`, which throws while it is loaded\n\nError: no luck\n +at .*fine\.ts:1:7[\s\S]*> 1 \| throw new[\s\S]*Waiting for a change/,
    );
    rmSync(path.join(directory, 'src/fine.ts'));
    await dev.printed(/Cannot find module '\.\/fine'[\s\S]*Waiting for a change/);
    write(directory, 'src/fine.ts', 'export const fine = 2;');
    await reloaded(dev);
    expect(await fetchBody(`${url}/items/`)).toEqual({ name: 'Lamp' });
  });

  it('uses the next port if another program uses 8000 and none is named', async () => {
    const taken = createServer();
    // Fails if a program on this machine uses it already, which is as good.
    await new Promise((resolve) => taken.once('listening', resolve).once('error', resolve).listen(8000, '127.0.0.1'));
    const dev = developAt([], project('"x"'));
    const [, port] = await dev.printed(
      /Server {2}http:\/\/127\.0\.0\.1:(\d+)\n[\s\S]*Port {4}another program uses 8000; --port selects a port\n/,
    );
    expect(Number(port)).toBeGreaterThan(8000);
    taken.close();
  });

  it('reports that the port is in use, and waits', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const directory = project('"x"');
    const dev = develop(['--port', String(port)], directory);
    await dev.printed(new RegExp(`Port ${port} of \`127\\.0\\.0\\.1\` is already in use\nFix {3}stop[\\s\\S]*Waiting for a change`));
    taken.close();
    await once(taken, 'close');
    edit(directory, 'main.js', (text) => `${text}\n`);
    expect(await listening(dev)).toBe(`http://127.0.0.1:${port}`);
  });

  it('prints an error that ends the application later, and does not restart it before a change', async () => {
    const directory = project('String(process.pid)');
    const dev = develop([], directory);
    const url = await listening(dev);
    process.kill(Number((await fetchBody(url)).value), 'SIGKILL');
    await dev.printed(/The application ended by SIGKILL\. Waiting for a change to try again\.\n/);
    expect(await fetchBody(url)).toMatchObject({ status: 503, detail: 'The application ended by SIGKILL.' });
    write(directory, 'main.js', main('"early"', `setTimeout(() => { throw new Error('early'); }, 1);`).concat(neverReady));
    await dev.printed(/Error Error: early\n[\s\S]*\nWaiting for a change/);
    expect(await fetchBody(url)).toMatchObject({ problems: [{ sentence: 'Error: early', file: 'main.js', line: 1 }] });
    const throwLater = `\nmodule.exports.fastify.server.on('listening', () => setTimeout(() => { throw new Error('late'); }, 1));`;
    write(directory, 'main.js', main('"back"').concat(throwLater));
    await dev.printed(/Error Error: late\n[\s\S]*The application ended with code 1\. Waiting for a change/);
    expect(await fetchBody(url)).toMatchObject({ problems: [{ sentence: 'Error: late', file: 'main.js', line: 3 }] });
    write(directory, 'main.js', main('"well"'));
    await reloaded(dev);
    expect((await fetchBody(url)).value).toBe('well');
  });

  it('exits with 1 without an application file, and with 2 for an invalid command line', async () => {
    const { code, stderr } = await antiphon(['dev', 'gone.ts'], writeProject({}));
    expect([code, stderr]).toEqual([1, expect.stringContaining('The path `gone.ts` does not exist')]);
    const unwatched = await antiphon(['dev', '--watch', 'views'], project('"x"'));
    expect([unwatched.code, unwatched.stderr]).toEqual([1, expect.stringContaining('The path `views` does not exist\nFix   give --watch')]);
    expect((await antiphon(['dev', '--workers', '2'], writeProject({}))).code).toBe(2);
    const inspected = await antiphon(['dev', '--inspect', 'main.js'], project('"x"'));
    expect([inspected.code, inspected.stderr]).toEqual([2, expect.stringContaining('put ENTRY before it')]);
    expect((await antiphon(['dev', '--no-reload', '--inspect'], project('"x"'))).code).toBe(2);
  });
});

describe('beside the application', () => {
  it('opens the docs page in the browser', async () => {
    const browser = `#!${process.execPath}\nfetch(process.argv[2] + '?opened');`;
    const directory = shop({ 'bin/xdg-open': browser });
    chmodSync(path.join(directory, 'bin/xdg-open'), 0o755);
    const dev = develop(['--open'], directory, { PATH: path.join(directory, 'bin') });
    await dev.printed(/GET \/docs\?opened 200/);
  });

  it('prints a warning if the browser cannot be opened', async () => {
    const dev = develop(['--open'], project('"x"'), { PATH: '' });
    await dev.printed(/Warning The browser could not be opened \(xdg-open: not found\); open http:\S+\/docs\n/);
  });

  it('prints the errors of the type checker, and that there are none after a change', async () => {
    const directory = project('"x"', { 'tsconfig.json': '{ "include": ["*.ts"] }', 'count.ts': `export const count: number = 'one';` });
    const dev = develop(['--check'], directory);
    await dev.printed(/Types {3}1 error\n {2}count\.ts\(1,14\): error TS2322: .*\n/);
    write(directory, 'count.ts', 'export const count: number = 1;');
    await dev.printed(/Types {3}no errors\n/);
  });

  it('exits with 1 if the types are to be checked and TypeScript is not installed', async () => {
    const bare = writeProject({ 'main.js': '', 'tsconfig.json': '{}' }, tmpdir());
    const { code, stderr } = await antiphon(['dev', 'main.js', '--check'], bare);
    expect([code, stderr]).toEqual([1, expect.stringContaining('TypeScript is not installed')]);
    expect(stderr).toContain('Fix   install it with `npm install --save-dev typescript`');
  });
});

describe('ending', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends both processes after %s, with 0 when the request in flight has finished',
    async (signal) => {
      const dev = develop([], project('"x"'));
      const url = await listening(dev);
      const slow = fetch(`${url}/slow`, { headers: { connection: 'close' } });
      await fetchBody(url);
      dev.child.kill(signal);
      expect(await (await slow).text()).toBe('slow');
      expect(await dev.code).toBe(0);
      await dev.gone;
    },
  );

  it('ends both processes immediately, with 1, after a second signal', async () => {
    const dev = develop([], project('"x"'));
    const hanging = await fetch(`${await listening(dev)}/hang`);
    const again = setInterval(() => dev.child.kill('SIGINT'), 50);
    expect(await dev.code).toBe(1);
    clearInterval(again);
    await expect(hanging.text()).rejects.toThrow();
    await dev.gone;
  });

  it('leaves no process behind if it is killed', async () => {
    const dev = develop([], project('"x"'));
    await listening(dev);
    dev.child.kill('SIGKILL');
    await dev.gone;
  });

  it('leaves no starting process behind', async () => {
    const dev = develop([], project('"x"', { 'main.js': main('"x"').concat(neverReady) }));
    await dev.printed(/starting/);
    dev.child.kill('SIGKILL');
    await dev.gone;
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)('leaves no process behind that is blocked while it is loaded, after %s', async (signal) => {
    const dev = develop([], project('"x"', { 'main.js': main('"x"').concat(blocked) }));
    await dev.printed(/blocked/);
    dev.child.kill(signal);
    await dev.gone;
  });

  it('leaves no type checker behind if it is killed', async () => {
    const compiler = {
      'tsconfig.json': '{}',
      'node_modules/typescript/package.json': '{ "bin": { "tsc": "tsc.js" } }',
      'node_modules/typescript/tsc.js': `require('node:fs').writeFileSync('checker.pid', String(process.pid));${blocked}`,
    };
    const directory = project('"x"', compiler);
    const dev = develop(['--check'], directory);
    await listening(dev);
    const pid = Number(await contentOf(path.join(directory, 'checker.pid')));
    dev.child.kill('SIGKILL');
    await processEnded(pid);
  });
});
