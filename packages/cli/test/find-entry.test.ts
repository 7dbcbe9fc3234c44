import path from 'node:path';
import { findEntry } from '../src/find-entry';
import { writeProject } from './project';

describe('without a path', () => {
  it('selects the first default file that exists', () => {
    const directory = writeProject({ 'api.ts': '', 'app.js': '', 'src/main.ts': '' });
    expect(findEntry({}, directory)).toEqual({ file: path.join(directory, 'app.js'), app: undefined });
  });

  it('searches src and app', () => {
    const directory = writeProject({ 'app/main.mts': '', 'src/app.cts': '' });
    expect(findEntry({}, directory).file).toBe(path.join(directory, 'src/app.cts'));
  });

  it('prefers TypeScript to its build output', () => {
    const directory = writeProject({ 'main.js': '', 'main.ts': '' });
    expect(findEntry({}, directory).file).toBe(path.join(directory, 'main.ts'));
  });

  it('throws if there is none, and lists the candidates', () => {
    const directory = writeProject({ 'server.ts': '' });
    expect(() => findEntry({}, directory)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^No application file was found \(searched for .*src\/main/),
        fix: expect.stringContaining('package.json'),
      }),
    );
  });
});

describe('with a path', () => {
  it('accepts a file with or without its extension', () => {
    const directory = writeProject({ 'src/server.ts': '' });
    expect(findEntry({ path: 'src/server.ts' }, directory).file).toBe(path.join(directory, 'src/server.ts'));
    expect(findEntry({ path: './src/server' }, directory).file).toBe(path.join(directory, 'src/server.ts'));
  });

  it('finds the entry of a directory', () => {
    const directory = writeProject({
      'shop/index.ts': '',
      'shop/main.ts': '',
      'forum/package.json': '{ "antiphon": { "entry": "lib/x.ts" } }',
      'forum/lib/x.ts': '',
    });
    expect(findEntry({ path: 'shop' }, directory).file).toBe(path.join(directory, 'shop/index.ts'));
    expect(findEntry({ path: 'forum' }, directory).file).toBe(path.join(directory, 'forum/lib/x.ts'));
  });

  it('rejects a path that does not exist', () => {
    const directory = writeProject({ 'main.ts': '' });
    expect(() => findEntry({ path: 'mian.ts' }, directory)).toThrow('The path `mian.ts` does not exist');
  });

  it('rejects a directory without an entry', () => {
    const directory = writeProject({ 'lib/readme.md': '' });
    expect(() => findEntry({ path: 'lib' }, directory)).toThrow('No application file was found in `lib`');
  });
});

describe('with an entry in package.json', () => {
  const configured = (entry: unknown) => ({ 'package.json': JSON.stringify({ antiphon: { entry } }), 'main.ts': '', 'src/server.ts': '' });

  it('prefers it to the default files', () => {
    const directory = writeProject(configured('src/server.ts'));
    expect(findEntry({}, directory)).toEqual({ file: path.join(directory, 'src/server.ts'), app: undefined });
  });

  it('reads the name of the export after a colon', () => {
    expect(findEntry({}, writeProject(configured('src/server.ts:api'))).app).toBe('api');
  });

  it('ignores it if a path, --app or --entrypoint is given', () => {
    const directory = writeProject(configured('src/server.ts'));
    const main = path.join(directory, 'main.ts');
    expect(findEntry({ path: 'main.ts' }, directory).file).toBe(main);
    expect(findEntry({ app: 'api' }, directory)).toEqual({ file: main, app: 'api' });
    expect(findEntry({ entrypoint: 'main.ts:x' }, directory)).toEqual({ file: main, app: 'x' });
  });

  it('rejects an entry that is not a path', () => {
    const rejection = 'The configuration in package.json is invalid: `antiphon.entry` is not a path';
    expect(() => findEntry({}, writeProject(configured(7)))).toThrow(rejection);
    expect(() => findEntry({}, writeProject(configured('')))).toThrow(rejection);
    expect(() => findEntry({}, writeProject({ 'package.json': '{ "antiphon": [' }))).toThrow(/The file `.*package\.json` cannot be read: /);
    expect(() => findEntry({}, writeProject({ 'package.json': '{ "antiphon": "main.ts" }' }))).toThrow('`antiphon` is not an object');
  });

  it('reads it after a byte order mark, as Node.js and npm do', () => {
    const directory = writeProject({
      ...configured('src/server.ts'),
      'package.json': '\uFEFF{ "antiphon": { "entry": "src/server.ts" } }',
    });
    expect(findEntry({}, directory).file).toBe(path.join(directory, 'src', 'server.ts'));
  });

  it.each(['null', '[]', '7'])('rejects a package.json that is %s', (text) => {
    expect(() => findEntry({}, writeProject({ 'package.json': text }))).toThrow('it is not an object');
  });

  it('ignores other members', () => {
    const directory = writeProject({ 'package.json': '{ "antiphon": { "colour": 1 } }', 'main.ts': '' });
    expect(findEntry({}, directory).file).toBe(path.join(directory, 'main.ts'));
  });
});

describe('with --entrypoint', () => {
  it('splits at the last colon', () => {
    const directory = writeProject({ 'odd:name.ts': '' });
    expect(findEntry({ entrypoint: 'odd:name.ts:app' }, directory)).toEqual({ file: path.join(directory, 'odd:name.ts'), app: 'app' });
  });

  it.each(['main.ts', 'main.ts:', ':app', ':'])('rejects %j', (entrypoint) => {
    expect(() => findEntry({ entrypoint }, writeProject({ 'main.ts': '' }))).toThrow('does not have the form module:app');
  });

  it.each([{ path: 'main.ts' }, { app: 'app' }])('rejects it together with %j', (other) => {
    const directory = writeProject({ 'main.ts': '' });
    expect(() => findEntry({ entrypoint: 'main.ts:app', ...other }, directory)).toThrow(
      'The option --entrypoint cannot be combined with a path or --app',
    );
  });
});
