import { spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import path from 'node:path';
import { antiphon, antiphonUnread, fakeApp, serve, writeProject } from './project';

const { version } = require('../package.json') as { version: string };

it('prints its version', async () => {
  expect(await antiphon(['--version'], __dirname)).toEqual({ code: 0, stdout: `Antiphon CLI version: ${version}\n`, stderr: '' });
});

it.each([
  [['--help']],
  [['help', 'run']],
  [['dev', '--help']],
  [['run', '--help']],
  [['routes', '--help']],
  [['openapi', '--help']],
  [['contract', '--help']],
])('prints help with examples for %j', async (args) => {
  const { code, stdout, stderr } = await antiphon(args, __dirname);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('$ antiphon ');
});

it('exits with 2 without a command, and prints help to standard error', async () => {
  const { code, stdout, stderr } = await antiphon([], __dirname);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Usage: antiphon');
});

it.each([[['rnu']], [['run', '--prot', '1']], [['routes', 'a', 'b']]])('exits with 2 for %j', async (args) => {
  expect((await antiphon(args, __dirname)).code).toBe(2);
});

it.each([[['--help']], [['run', '--help']], [['routes', '--json']]])(
  'exits with 0 for %j if nothing reads its output, as in `| head -1`',
  async (args) => {
    const directory = writeProject({ 'fake.js': fakeApp, 'main.js': `module.exports = require('./fake').makeApp('x');` });
    expect(await antiphonUnread(args, directory)).toEqual({ code: 0, stderr: '' });
  },
);

// Only Linux has a device that is always full.
if (process.platform === 'linux') {
  it.each([['routes', '--json'], ['--help']])('exits with 1 and the reason for %s if its output cannot be written', (...args) => {
    const directory = writeProject({ 'fake.js': fakeApp, 'main.js': `module.exports = require('./fake').makeApp('x');` });
    const bin = path.join(__dirname, '..', 'bin', 'antiphon.js');
    const full = spawnSync(process.execPath, [bin, ...args], { cwd: directory, stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
    expect([full.status, String(full.stderr)]).toEqual([
      1,
      expect.stringMatching(/^Error The output cannot be written: ENOSPC.*\nFix .*\n$/),
    ]);
  });
}

it.each([[['rotues']], [['help', 'rotues']]])('suggests a similar command for %j', async (args) => {
  const { code, stdout, stderr } = await antiphon(args, __dirname);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^error: unknown command 'rotues'\n\(Did you mean routes\?\)/);
});

it.each([
  [['run', '--host', ''], 'option --host'],
  [['run', '--unix', ''], 'option --unix'],
  [['run', ''], 'argument 1 of run'],
  [['dev', '--ignore', 'a', ''], 'option --ignore'],
  [['openapi', '--out', ''], 'option --out'],
  [['g', 'dto', 'book', 'a:string', ''], 'argument 3 of dto'],
])('exits with 2 for the empty value in %j, which a script with an unset variable passes', async (args, place) => {
  const { code, stderr } = await antiphon(args, writeProject({}));
  expect([code, stderr]).toEqual([2, expect.stringMatching(`^Error The ${place} is empty\nFix   give it a value, or leave it out`)]);
});

it('accepts an empty value that has a meaning: no prefix, no trusted proxy', async () => {
  const directory = writeProject({ 'fake.js': fakeApp, 'main.js': `module.exports = require('./fake').makeApp('x');` });
  const { url } = await serve(['--root-path', '', '--forwarded-allow-ips', ''], directory);
  expect((await fetch(url)).status).toBe(200);
});

it('exits with 2 for a time without a number', async () => {
  const { code, stderr } = await antiphon(['run', '--timeout-graceful-shutdown', ''], __dirname);
  expect([code, stderr]).toEqual([2, expect.stringContaining('Expected a number of seconds, 0 or more.')]);
});

it('lists the configuration problems, each with its place and fix, without a stack', async () => {
  const directory = writeProject({
    'fake.js': fakeApp,
    'main.js': `const app = require('./fake').makeApp('x');
      app.ready = async () => { throw Object.assign(new Error('long'), { name: 'SetupError', problems: [
        { code: 'erased', className: 'ItemsController', member: 'create', sentence: 'The class of \`item\` is gone.', fix: 'Import it without \`type\`.' },
        { code: 'array', className: 'Item', sentence: 'No element type.', fix: 'Write @Field([String]).' } ] }); };
      module.exports = app;`,
  });
  const { code, stderr } = await antiphon(['run'], directory);
  expect(code).toBe(1);
  expect(stderr).toBe(
    `Error 2 configuration problems; the application was not started\n\n  ItemsController.create\n    The class of \`item\` is gone.\n    Fix  Import it without \`type\`.\n\n  Item\n    No element type.\n    Fix  Write @Field([String]).\n`,
  );
});
