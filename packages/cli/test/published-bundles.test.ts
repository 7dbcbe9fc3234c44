import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installPackages } from './installed-packages';

// The packages as they are published: a few files each, which scripts/bundle-package.mjs writes.

const project = mkdtempSync(path.join(tmpdir(), 'published-bundles-'));
const modules = path.join(project, 'node_modules');
beforeAll(() => installPackages(project));
afterAll(() => rmSync(project, { recursive: true, force: true }));

const hello = `
  const { Controller, createApp, Get } = require('antiphon');
  class Hello { hello() { return { hello: 'world' }; } }
  Get('/hello')(Hello.prototype, 'hello', Object.getOwnPropertyDescriptor(Hello.prototype, 'hello'));
  Controller()(Hello);
  void createApp({ controllers: [Hello] }).inject('/hello').then(({ payload }) => {
    const files = Object.keys(require.cache).map((file) => /node_modules[\\\\/](?:@antiphon[\\\\/]\\w+|antiphon)[\\\\/]lib[\\\\/](.+)$/.exec(file)?.[1]).filter(Boolean);
    console.log(JSON.stringify({ payload, files }));
  });
`;

it('serves a route without reading what other applications need', () => {
  const { payload, files } = JSON.parse(run('hello.cjs', hello)) as { payload: string; files: readonly string[] };
  expect(payload).toBe('{"hello":"world"}');
  expect(files).toContain('startup.js');
  expect(files).not.toContain('later.js');
});

it('serves an application with antiphon run without reading what other commands need', () => {
  const program = `
    require('node:net').Server.prototype.listen = () => {
      const files = Object.keys(require.cache).map((file) => /@antiphon[\\\\/]cli[\\\\/]lib[\\\\/](.+)$/.exec(file)?.[1]);
      console.log(JSON.stringify(files.filter(Boolean)));
      process.exit();
    };
    const { createApp } = require('antiphon');
    module.exports = createApp({ controllers: [] });
  `;
  const command = path.join(modules, '@antiphon', 'cli', 'bin', 'antiphon.js');
  for (const name of ['main.js', 'main.ts']) {
    writeFileSync(path.join(project, name), program);
    const printed = execFileSync(process.execPath, [command, 'run', '--port', '0', name], { cwd: project, encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual(['bin.js', 'startup.js']);
  }
});

it('is kept in memory with one byte for each character', () => {
  const wide: string[] = [];
  for (const name of ['antiphon', '@antiphon/cli', '@antiphon/openapi', '@antiphon/responses', '@antiphon/schema']) {
    const folder = path.join(modules, name, 'lib');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
    expect(files).toContain('startup.js');
    wide.push(...files.filter((file) => /[^\0-\xff]/.test(readFileSync(path.join(folder, file), 'utf8'))));
  }
  expect(wide).toEqual([]);
});

it('has one copy of each class, whichever entry and module system loads it', () => {
  const program = `
    import { createRequire, SourceMap } from 'node:module';
    import * as antiphon from 'antiphon';
    import * as internal from 'antiphon/internal';
    import { testClient } from 'antiphon/testing';
    import * as responses from '@antiphon/responses';
    import * as schema from '@antiphon/schema';
    const required = createRequire(import.meta.url)('antiphon');
    const app = antiphon.createApp({ controllers: [] });
    console.log(JSON.stringify([
      antiphon.HTMLResponse === responses.HTMLResponse,
      antiphon.SetupError === schema.SetupError,
      antiphon.createApp === required.createApp,
      internal.internalsOf(app) !== undefined,
      typeof testClient(app).get,
    ]));
  `;
  expect(run('entries.mjs', program)).toBe('[true,true,true,true,"function"]\n');
});

it('exports every name to an ES module that the entry has', () => {
  const program = `
    import { createRequire, SourceMap } from 'node:module';
    const require = createRequire(import.meta.url);
    for (const name of ['antiphon', 'antiphon/internal', 'antiphon/testing', '@antiphon/responses', '@antiphon/schema', '@antiphon/openapi', '@antiphon/openapi/spec', '@antiphon/cli', '@antiphon/cli/start']) {
      const imported = await import(name);
      for (const each of Object.keys(require(name))) if (!(each in imported)) console.log(name, each);
    }
  `;
  expect(run('names.mjs', program)).toBe('');
});

it('names a line of the application in a problem', () => {
  const program = `
    const { Controller, createApp, Get, Path } = require('antiphon');
    class Items { read(id) {} }
    Path('id', Number)(Items.prototype, 'read', 0);
    Get('/')(Items.prototype, 'read', Object.getOwnPropertyDescriptor(Items.prototype, 'read'));
    Controller('/items')(Items);
    createApp({ controllers: [Items] }).ready().catch((error) => console.log(error.message));
  `;
  const message = run('problem.cjs', program);
  expect(message).toContain('At: problem.cjs:3');
  expect(message).not.toContain('node_modules');
});

it('finds TypeBox where only the application has it', () => {
  const application = path.join(project, 'application');
  const typeBox = path.join('node_modules', '@sinclair', 'typebox');
  mkdirSync(path.dirname(path.join(application, typeBox)), { recursive: true });
  renameSync(path.join(project, typeBox), path.join(application, typeBox));
  const program = `
    const { Dto } = require('antiphon');
    const { parse } = require('@antiphon/schema');
    const { Type } = require('@sinclair/typebox');
    class Book extends Dto(Type.Object({ title: Type.String({ minLength: 2 }) })) {}
    const ofSchema = require('node:module').createRequire(require.resolve('@antiphon/schema'));
    try { ofSchema.resolve('@sinclair/typebox/compiler'); } catch { console.log('hidden'); }
    console.log(JSON.stringify(parse(Book, { title: 'It' })));
  `;
  expect(run('application/main.cjs', program)).toBe('hidden\n{"title":"It"}\n');
});

it.each(['antiphon', '@antiphon/openapi'])('%s has the exports of each embedded module', (name) => {
  const folder = path.join(modules, name, 'lib', 'packages');
  const original = createRequire(path.join(__dirname, '..', '..', name.replace('@antiphon/', ''), 'package.json'));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const pairs = files.map((file) => [path.join(folder, file), resolveModule(original, file.replace(/\.js$/, '').replaceAll('\\', '/'))]);
  const program = `
    const pairs = ${JSON.stringify(pairs)}.map((pair) => pair.map((file) => Object.keys(require(file)).sort()));
    console.log(JSON.stringify(pairs));
  `;
  const exported = JSON.parse(run('exports.cjs', program)) as [string[], string[]][];
  const [embedded, wanted] = [exported.map(([names]) => names), exported.map(([, names]) => names)];
  expect(embedded).toEqual(wanted);
  expect(wanted.map(({ length }) => length)).not.toContain(0);
  expect(wanted).not.toEqual([]);
});

/** The name of an embedded file has no extension of the module. */
function resolveModule(from: NodeJS.Require, stem: string): string {
  for (const specifier of [stem, `${stem}.js`, `${stem}.json`]) {
    try {
      return from.resolve(specifier);
    } catch {}
  }
  throw new Error(`No module is named ${stem}`);
}

it('checks documents against the meta-schema of their version', () => {
  const program = `
    const { checkDocument } = require('@antiphon/openapi');
    const found = ['3.1.1', '3.2.0'].map((openapi) => checkDocument({ openapi, info: { title: 'x' }, paths: {} }).map(({ code, pointer }) => code + ' ' + pointer));
    console.log(JSON.stringify(found));
  `;
  expect(JSON.parse(run('check.cjs', program))).toEqual([['meta-schema /info'], ['meta-schema /info']]);
});

it.each(['antiphon', '@antiphon/cli', '@antiphon/responses', '@antiphon/schema', '@antiphon/openapi'])(
  '%s has maps to the sources of its modules',
  (name) => {
    const bundle = path.join(modules, name, 'lib');
    const source = path.join(__dirname, '..', '..', name.replace('@antiphon/', ''));
    const maps = (readdirSync(bundle, { recursive: true }) as string[]).filter((file) => file.endsWith('.map'));
    const sources = maps.flatMap((file) => {
      const map = JSON.parse(readFileSync(path.join(bundle, file), 'utf8')) as { readonly sources: readonly string[] };
      return map.sources.map((each) => path.relative(path.join(modules, name), path.join(bundle, path.dirname(file), each)));
    });
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter((each) => !existsSync(path.join(source, each)))).toEqual([]);
  },
);

it.each(['antiphon', '@antiphon/cli', '@antiphon/responses', '@antiphon/schema', '@antiphon/openapi'])(
  '%s has a map that leads from each function to its line in the source',
  (name) => {
    const bundle = path.join(modules, name, 'lib');
    const source = path.join(__dirname, '..', '..', name.replace('@antiphon/', ''));
    const map = new SourceMap(JSON.parse(readFileSync(path.join(bundle, 'startup.js.map'), 'utf8')));
    const wrong: string[] = [];
    let count = 0;
    for (const [line, text] of readFileSync(path.join(bundle, 'startup.js'), 'utf8').split('\n').entries()) {
      const [before, called = ''] = /^ +(?:async )?function\*? (?=(\w+)\()/.exec(text) ?? [];
      if (before === undefined) continue;
      count++;
      const original = lineOf(map.findEntry(line, before.length));
      // A name that another module has too ends with a number.
      if (!original?.includes(called.replace(/\d+$/, ''))) wrong.push(`${called}: ${original}`);
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(50);

    /** Returns the line of the source that an entry leads to. */
    function lineOf(entry: ReturnType<SourceMap['findEntry']>): string | undefined {
      if (!('originalSource' in entry)) return undefined;
      const file = path.relative(path.join(modules, name), path.join(bundle, entry.originalSource));
      return readFileSync(path.join(source, file), 'utf8').split('\n')[entry.originalLine];
    }
  },
);

function run(file: string, program: string): string {
  writeFileSync(path.join(project, file), program);
  // The script that starts Jest adds a directory with every package of the workspace.
  return execFileSync(process.execPath, [file], { cwd: project, encoding: 'utf8', env: { ...process.env, NODE_PATH: '' } });
}
