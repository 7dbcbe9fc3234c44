import { symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { applyPlan } from '../../../src/generate/plan/apply-plan';
import { listingApp, SampleProject, scanningApp, shortened } from '../sample-project';

it('adds files and edits none in an application that scans their directory', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  expect(shortened(await project.generate('pen'))).toEqual([
    'create src/pens/pen.dto.ts',
    'create src/pens/pens.controller.ts',
    'create test/pens/pens.test.ts',
  ]);
  expect(project.read('src/main.ts')).toBe(scanningApp);
});

it.each([
  ["['./pens']", "'./pens'"],
  ["['**/*.controller.ts']", "'**/*.controller.ts'"],
  ['[__dirname]', '__dirname'],
  ['[import.meta.dirname]', 'import.meta.dirname'],
  ["[join(__dirname, 'pens')]", "join(__dirname, 'pens')"],
  ["[path.resolve(import.meta.dirname, '..', 'src')]", 'path.resolve(…)'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a template
  ['[`${__dirname}/pens`]', 'a template'],
  ["[fileURLToPath(new URL('./pens', import.meta.url))]", 'a URL'],
])('recognizes the directory in %s', async (controllers) => {
  const project = new SampleProject({ 'src/main.ts': scanningApp.replace("['.']", controllers), 'src/pens/readme.md': '' });
  expect(shortened(await project.plan('pen'))).not.toContain('edit src/main.ts');
});

it('adds the controller to a list, also where another directory is scanned', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp.replace("'.'", "'./items'"), 'src/items/items.ts': '' });
  await project.generate('pen');
  expect(project.read('src/main.ts')).toContain("controllers: ['./items', PensController]");
});

it('edits the file that calls createApp if the entry imports it', async () => {
  const project = new SampleProject({ 'src/main.ts': "import { app } from './app';\nvoid app;\n", 'src/app.ts': listingApp });
  expect(shortened(await project.generate('pen'))).toContain('edit src/app.ts');
});

it('describes the lines to add if the form of the list is unknown', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp.replace('[]', 'findAll()') });
  const plan = await project.generate('pen');
  expect(shortened(plan)).not.toContain('edit src/main.ts');
  expect(plan.notes).toEqual([
    "Add to src/main.ts:\n  import { PensController } from './pens/pens.controller';\n  controllers: [PensController]",
  ]);
});

it('is empty the second time', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp });
  await project.generate('pen');
  const entries = project.entries();
  expect(shortened(await project.generate('pen')).every((line) => line.startsWith('identical '))).toBe(true);
  expect(project.entries()).toEqual(entries);
});

it('reports every existing file, and records nothing', async () => {
  const project = new SampleProject({
    'src/main.ts': listingApp,
    'src/pens/pen.dto.ts': '// mine\n',
    'test/pens/pens.test.ts': '// mine\n',
  });
  const { operations } = await project.plan('pen');
  expect(operations.filter(({ kind }) => kind === 'conflict').map(({ path: file }) => file)).toEqual([
    'src/pens/pen.dto.ts',
    'test/pens/pens.test.ts',
  ]);
  expect(operations.some(({ path: file }) => file.startsWith('.antiphon'))).toBe(false);
});

it('replaces existing files with --force, which an undo restores', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp, 'src/pens/pen.dto.ts': '// mine\n' });
  expect(shortened(await project.generate('pen', { force: true }))).toContain('overwrite src/pens/pen.dto.ts');
  project.undo();
  expect(project.files()).toEqual({ 'package.json': '{}', 'src/main.ts': listingApp, 'src/pens/pen.dto.ts': '// mine\n' });
});

it('restores everything if a file cannot be written', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp });
  const entries = project.entries();
  const { operations } = await project.plan('pen');
  const blocked = { operations: [...operations, { kind: 'create', path: 'package.json/file.ts', text: '' } as const], notes: [] };
  expect(() => applyPlan(blocked, project.context().files)).toThrow(/cannot be written.*restored/);
  expect([project.entries(), project.read('src/main.ts')]).toEqual([entries, listingApp]);
});

it('writes nothing over a file that appeared or changed after the plan was made', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp });
  const plan = await project.plan('pen');
  project.write('src/main.ts', `${listingApp}// new\n`);
  expect(() => project.apply(plan)).toThrow('was changed while the command ran');
  project.write('src/main.ts', listingApp);
  project.write('test/pens/pens.test.ts', '// new\n');
  expect(() => project.apply(plan)).toThrow(/EEXIST/);
  expect(project.files()).toEqual({ 'package.json': '{}', 'src/main.ts': listingApp, 'test/pens/pens.test.ts': '// new\n' });
});

it('rejects a directory that is a link out of the project', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  symlinkSync(os.tmpdir(), path.join(project.root, 'src', 'pens'));
  await expect(project.plan('pen')).rejects.toThrow('leads out of the project');
});

it('rejects a name that Windows reserves for a device', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await expect(project.plan('aux')).rejects.toThrow('not a file name on Windows');
});

it('rejects an application whose file does not parse, before anything is written', async () => {
  const project = new SampleProject({ 'src/main.ts': 'createApp({' });
  await expect(project.plan('pen')).rejects.toThrow('The file');
  expect(project.files()).toEqual({ 'package.json': '{}', 'src/main.ts': 'createApp({' });
});
