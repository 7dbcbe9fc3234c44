import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findProgram } from '../../../../test/programs';
import { listingApp, SampleProject, scanningApp } from '../generate/sample-project';
import { antiphon } from '../project';

const fields = ['title:string', 'price:number'];
const written = ['src/books/book.dto.ts', 'src/books/books.controller.ts', 'test/books.test.ts'];

it('writes files, edits the application, and prints one line for each', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp });
  const { code, stdout } = await antiphon(['generate', 'resource', 'book', ...fields], project.root);
  expect(code).toBe(0);
  for (const file of written) expect(stdout).toContain(`Created    ${file}\n`);
  expect(stdout).toContain('Edited     src/main.ts\n');
  expect(project.read('src/main.ts')).toContain('controllers: [BooksController]');
});

it('is also g, and works in a subdirectory', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp, 'src/deep/down/x.ts': '' });
  expect((await antiphon(['g', 'resource', 'book', ...fields], path.join(project.root, 'src', 'deep'))).code).toBe(0);
  expect(Object.keys(project.files())).toEqual(expect.arrayContaining(written));
});

it('writes into folders for a name with slashes, also from Windows', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await antiphon(['g', 'dto', 'admin/book', ...fields], project.root);
  await antiphon(['g', 'dto', 'shop\\book', ...fields], project.root);
  expect(
    Object.keys(project.files())
      .filter((file) => file.endsWith('.dto.ts'))
      .map((file) => file.split('/')[1]),
  ).toEqual(['admin', 'shop']);
});

it('prints a diff with --dry-run, and writes nothing', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp });
  const entries = project.entries();
  const { code, stdout } = await antiphon(['g', 'resource', 'book', ...fields, '--dry-run'], project.root);
  expect([code, project.entries()]).toEqual([0, entries]);
  expect(stdout).toContain('--- /dev/null\n+++ b/src/books/book.dto.ts\n');
  expect(stdout).toContain("-export default createApp({ title: 'Shop', controllers: [] });\n+export default");
  expect(stdout).not.toContain('.antiphon');
  expect(stdout).not.toContain('\u001b[');
});

if (findProgram('git') !== undefined) {
  it('prints a diff that git applies', async () => {
    const project = new SampleProject({ 'src/main.ts': listingApp });
    const { stdout } = await antiphon(['g', 'resource', 'book', ...fields, '--dry-run'], project.root);
    project.write('plan.diff', stdout);
    expect(git(['apply', 'plan.diff'], project.root)).toBe('');
    project.remove('plan.diff');
    const applied = project.files();
    project.write('src/main.ts', listingApp);
    await antiphon(['g', 'resource', 'book', ...fields, '--force'], project.root);
    expect(project.files()).toEqual(applied);
  });
}

it('prints the plan with --json', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp });
  const dry = JSON.parse((await antiphon(['g', 'dto', 'book', ...fields, '--dry-run', '--json'], project.root)).stdout);
  expect(dry).toMatchObject({
    written: false,
    operations: [{ kind: 'create', path: 'src/books/book.dto.ts', diff: expect.any(String) }, {}],
  });
  const real = JSON.parse((await antiphon(['g', 'dto', 'book', ...fields, '--json'], project.root)).stdout);
  expect(real.written).toBe(true);
  const { code, stdout } = await antiphon(['g', 'dto', 'book', 'title:string', '--json'], project.root);
  expect([code, JSON.parse(stdout)]).toMatchObject([1, { written: false, operations: [{ kind: 'conflict' }] }]);
});

it('exits with 1 and lists every conflict if files exist; --force replaces them', async () => {
  const project = new SampleProject({
    'src/main.ts': scanningApp,
    'src/books/book.dto.ts': '// mine\n',
    'test/books.test.ts': '// mine\n',
  });
  const before = project.files();
  const { code, stdout, stderr } = await antiphon(['g', 'resource', 'book', ...fields], project.root);
  expect([code, stdout, project.files()]).toEqual([1, 'Exists     src/books/book.dto.ts\nExists     test/books.test.ts\n', before]);
  expect(stderr).toMatch(/^Error Files exist already, .*\nFix {3}.*--force/);
  const forced = await antiphon(['g', 'resource', 'book', ...fields, '--force'], project.root);
  expect([forced.code, forced.stdout]).toEqual([0, expect.stringContaining('Replaced   src/books/book.dto.ts\n')]);
});

it('undoes one run after the other, and exits with 1 when the journal is empty', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp });
  await antiphon(['g', 'resource', 'book', ...fields], project.root);
  await antiphon(['g', 'dto', 'author', 'name:string'], project.root);
  expect(await antiphon(['g', '--undo'], project.root)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Removed {4}src\/authors\/author.dto.ts\n$/),
  });
  expect((await antiphon(['g', '--undo'], project.root)).stdout).toContain('Edited     src/main.ts\n');
  expect(project.files()).toEqual({ 'package.json': '{}', 'src/main.ts': listingApp });
  const { code, stderr } = await antiphon(['g', '--undo'], project.root);
  expect([code, stderr]).toEqual([1, expect.stringContaining('The journal has no run to undo')]);
});

it('merges a new field into files that were edited', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await antiphon(['g', 'resource', 'book', ...fields], project.root);
  project.edit('src/books/books.controller.ts', (text) => text.replace("@Controller('/books'", "// mine\n@Controller('/books'"));
  const { code } = await antiphon(['g', 'resource', 'book', ...fields, 'stock:integer', '--update'], project.root);
  expect(code).toBe(0);
  expect(project.read('src/books/books.controller.ts')).toContain('// mine\n');
  expect(project.read('src/books/book.dto.ts')).toContain('stock!: number;');
  expect((await antiphon(['g', '--update'], project.root)).stdout).not.toContain('Edited');
});

it('uses ejected templates, merges an edit of them on --update, and exits with 1 for conflicts', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await antiphon(['g', 'resource', 'book', ...fields], project.root);
  const ejected = await antiphon(['g', '--eject', 'resource'], project.root);
  const [, template = ''] = /Created {4}(\.antiphon\/templates\/\S+\.controller\.ts\.template)\n/.exec(ejected.stdout) ?? [];
  project.edit(template, (text) => `${text}\n// from our templates\n`);
  expect(await antiphon(['g', '--update', 'book'], project.root)).toMatchObject({ code: 0 });
  expect(project.read('src/books/books.controller.ts')).toContain('// from our templates\n');

  project.edit(template, (text) => text.replace('// from our templates', '// of version 2'));
  project.edit('src/books/books.controller.ts', (text) => text.replace('// from our templates', '// mine'));
  const { code, stdout } = await antiphon(['g', '--update'], project.root);
  expect([code, stdout]).toEqual([1, expect.stringContaining('Edited     src/books/books.controller.ts (with conflict markers)\n')]);
  expect(await antiphon(['g', '--eject', 'no-such'], project.root)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no templates'),
  });
});

it('names an ejected template that does not parse', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await antiphon(['g', '--eject', 'service'], project.root);
  const template = '.antiphon/templates/service/src/spare-parts/spare-parts.service.ts.template';
  project.edit(template, (text) => `${text}export class {\n`);
  const { code, stderr } = await antiphon(['g', 'service', 'mailer'], project.root);
  expect([code, stderr]).toEqual([1, expect.stringContaining(`The file \`${template}\` cannot be parsed`)]);
});

it('restores the project if a directory cannot be written', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp, test: 'a file in the place of a directory' });
  const before = project.files();
  const { code, stderr } = await antiphon(['g', 'resource', 'book', ...fields], project.root);
  expect([code, stderr, project.files()]).toEqual([1, expect.stringContaining('cannot be written'), before]);
  expect(existsSync(path.join(project.root, 'src', 'books'))).toBe(false);
});

it.each([
  [['g', 'resource', 'bücher'], 'such as bucher'],
  [['g', 'resource', '../book'], 'within the source directory'],
  [['g', 'resource', '/etc/book'], 'within the source directory'],
  [['g', 'resource', 'C:\\book'], 'within the source directory'],
  [['g', 'dto', 'aux', 'a:string'], 'not a file name on Windows'],
  [['g', 'dto', '本'], 'ASCII letters'],
  [['g', 'resource'], 'missing required argument'],
  [['g', 'dto'], 'The name of the class is missing'],
  [['g', 'recource', 'book'], "unknown generator 'recource'"],
  [
    ['g', 'migration', 'order.json'],
    "unknown generator 'migration' (DTO classes of a sample or a schema: antiphon generate dto NAME --from FILE)",
  ],
  [['g', '--undo', '--update'], 'cannot be used with'],
  [['g', 'resource', 'book', '--undo'], 'unknown option'],
])('exits with 2 for %j', async (args, message) => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  const { code, stdout, stderr } = await antiphon(args, project.root);
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
});

it('exits with 2 for an argument that the generator does not have', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  for (const generator of ['service', 'controller', 'plugin']) {
    const { code, stderr } = await antiphon(['g', generator, 'book', 'title:string'], project.root);
    expect(code).toBe(2);
    expect(stderr).toContain(`too many arguments for '${generator}'. Expected 1 argument but got 2.`);
  }
  expect(Object.keys(project.files())).not.toContain('src/books/books.service.ts');
});

it('exits with 1 in a directory without a project', async () => {
  const directory = path.join(new SampleProject().root, '..');
  const { code, stderr } = await antiphon(['g', 'dto', 'book', 'a:string'], directory);
  expect([code, stderr]).toEqual([1, expect.stringContaining('has a package.json')]);
});

it('lists the options of a generator with examples', async () => {
  const { code, stdout } = await antiphon(['help', 'generate'], __dirname);
  expect([code, stdout]).toEqual([0, expect.stringContaining('resource')]);
  expect((await antiphon(['g', 'resource', '--help'], __dirname)).stdout).toContain('$ antiphon generate resource');
});

function git(args: readonly string[], cwd: string): string {
  const { stderr } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  return stderr;
}
