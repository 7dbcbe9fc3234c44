import { listingApp, SampleProject, scanningApp, shortened, thingTemplates } from '../sample-project';

it('restores the project to the byte, one run after the other, with the directories', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp });
  const before = project.entries();
  await project.generate('pen');
  const between = project.files();
  await project.generate('cup');
  project.undo();
  expect(project.files()).toEqual(between);
  project.undo();
  expect([project.entries(), project.read('src/main.ts')]).toEqual([before, listingApp]);
  expect(() => project.undo()).toThrow('no run to undo');
});

it('keeps a file that was edited by hand, and the files that it needs', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp });
  await project.generate('pen');
  project.edit('src/pens/pens.controller.ts', (text) => `${text}// mine\n`);
  expect(shortened(project.undo())).toEqual([
    'keep src/pens/pen.dto.ts: src/pens/pens.controller.ts imports it',
    'keep src/pens/pens.controller.ts: it was edited by hand',
    'remove test/pens/pens.test.ts',
    'keep src/main.ts: it lists a controller that is kept',
  ]);
});

it('keeps a file that code of the author imports', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await project.generate('pen');
  project.write('src/shop.ts', "import type { Pen } from './pens/pen.dto';\nexport const pens: Pen[] = [];\n");
  expect(shortened(project.undo())).toEqual([
    'keep src/pens/pen.dto.ts: src/shop.ts imports it',
    'remove src/pens/pens.controller.ts',
    'remove test/pens/pens.test.ts',
  ]);
});

it('keeps what a test that was edited by hand tests', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await project.generate('pen');
  project.edit('test/pens/pens.test.ts', (text) => `${text}// mine\n`);
  expect(shortened(project.undo()).map((line) => line.split(' ')[0])).toEqual(['keep', 'keep', 'keep']);
});

it('removes the controller from an application that was edited elsewhere', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp });
  await project.generate('pen');
  project.edit('src/main.ts', (text) => `${text}\n// mine\n`);
  project.undo();
  expect(project.read('src/main.ts')).toBe(`${listingApp}\n// mine\n`);
});

it('removes the controller from a line that was edited too', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp });
  await project.generate('pen');
  project.edit('src/main.ts', (text) =>
    text.replace("'Shop', controllers: [PensController", "'My shop', controllers: [Mine, PensController, Other"),
  );
  project.undo();
  expect(project.read('src/main.ts')).toBe(listingApp.replace("'Shop', controllers: []", "'My shop', controllers: [Mine, Other]"));
});

it('does not miss a file that the author has removed', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await project.generate('pen');
  project.remove('test/pens/pens.test.ts');
  project.undo();
  expect(project.files()).toEqual({ 'package.json': '{}', 'src/main.ts': scanningApp });
});

it('reverts an update, and then the generation', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp });
  await project.generate('pen');
  const generated = project.files();
  thingTemplates.dto = thingTemplates.dto.replace('@IsString()\n', '@IsString()\n  @MinLength(1)\n');
  await project.update();
  expect(project.files()).not.toEqual(generated);
  project.undo();
  expect(project.files()).toEqual(generated);
  project.undo();
  expect(project.files()).toEqual({ 'package.json': '{}', 'src/main.ts': listingApp });
});

it('treats line ends that Git has converted as unchanged', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await project.generate('pen');
  project.edit('src/pens/pen.dto.ts', (text) => text.replaceAll('\n', '\r\n'));
  project.undo();
  expect(Object.keys(project.files())).toEqual(['package.json', 'src/main.ts']);
});

it('reverts the merges of an update together or not at all', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await project.generate('pen');
  thingTemplates.dto += '// today\n';
  thingTemplates.controller += '// today\n';
  await project.update();
  project.edit('src/pens/pen.dto.ts', (text) => text.replace('// today', '// mine'));
  const before = project.files();
  expect(() => project.undo()).toThrow('edited by hand in `src/pens/pen.dto.ts`');
  expect(project.files()).toEqual(before);
  expect(shortened(project.undo({ force: true })).map((line) => line.split(' ')[0])).toEqual(['keep', 'keep']);
  expect(shortened(project.undo()).map((line) => line.split(' ')[0])).toEqual(['keep', 'keep', 'remove']);
});
