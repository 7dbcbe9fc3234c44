import { listingApp, SampleProject, scanningApp, shortened, thingTemplates } from '../sample-project';

const dto = 'src/pens/pen.dto.ts';

it('changes nothing while the templates are the same', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await project.generate('pen');
  const entries = project.entries();
  expect(shortened(await project.update()).every((line) => line.startsWith('identical '))).toBe(true);
  expect(project.entries()).toEqual(entries);
});

it('merges new lines of a template with lines of the author', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await project.generate('pen');
  project.edit(dto, (text) => text.replace('export class Pen {', '/** A pen. */\nexport class Pen {'));
  thingTemplates.dto = thingTemplates.dto.replace('}\n', '\n  color?: string;\n}\n');
  await project.update();
  expect(project.read(dto)).toBe(
    "import { IsString } from 'class-validator';\n\n/** A pen. */\nexport class Pen {\n  @IsString()\n  name!: string;\n\n  color?: string;\n}\n",
  );
});

it('marks lines that both changed, and continues from there after they were resolved', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await project.generate('pen');
  project.edit(dto, (text) => text.replace('name!: string', 'title!: string'));
  thingTemplates.dto = thingTemplates.dto.replace('name!: string', 'label!: string');
  const plan = await project.update();
  expect(plan.operations).toContainEqual(expect.objectContaining({ kind: 'edit', path: dto, hasConflicts: true }));
  expect(project.read(dto)).toContain('<<<<<<< yours\n  title!: string;\n=======\n  label!: string;\n>>>>>>> generated\n');

  project.edit(dto, (text) => text.replace(/<<<<<<< .*\n(.*\n)=======\n.*\n>>>>>>> .*\n/, '$1'));
  thingTemplates.dto += '// today\n';
  await project.update();
  expect(project.read(dto)).toBe(
    "import { IsString } from 'class-validator';\n\nexport class Pen {\n  @IsString()\n  title!: string;\n}\n// today\n",
  );
});

it('does not merge into a file that has the markers of an earlier update', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await project.generate('pen');
  project.edit(dto, (text) => text.replace('name!: string', 'title!: string'));
  thingTemplates.dto = thingTemplates.dto.replace('name!: string', 'label!: string');
  await project.update();
  const entries = project.entries();
  thingTemplates.dto += '// today\n';
  await expect(project.update()).rejects.toThrow(`Conflict markers of an earlier update are left in \`${dto}\`; nothing was written`);
  expect(project.entries()).toEqual(entries);
});

it('creates a file that the templates did not have, and adds only its controller', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp });
  await project.generate('pen');
  project.edit('src/main.ts', (text) => text.replace('[PensController]', '[]'));
  thingTemplates.extra = 'export class ThingStatsController {}\n';
  expect(shortened(await project.update()).filter((line) => !line.startsWith('identical'))).toEqual([
    'create src/pens/pen-stats.controller.ts',
    'edit src/main.ts',
  ]);
  expect(project.read('src/main.ts')).toContain('controllers: [PenStatsController]');
});

it('leaves a file alone that the author has removed', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await project.generate('pen');
  project.remove(dto);
  expect(shortened(await project.update())).toContain(`keep ${dto}: it was removed by hand`);
  thingTemplates.dto += '// today\n';
  expect(shortened(await project.update())).toContain(`keep ${dto}: it was removed by hand`);
});

it('leaves out a generation whose sample is gone, and updates the others', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await project.generate('pen');
  await project.generate('cup');
  thingTemplates.dto += '// today\n';
  thingTemplates.withoutSample = 'cup';
  const plan = await project.update();
  expect(plan.notes).toEqual(['thing cup was not updated: The file `cup.json` of --from cannot be read: it does not exist']);
  expect(shortened(plan).filter((line) => line.startsWith('edit'))).toEqual(['edit src/pens/pen.dto.ts']);
  await expect(project.update('cup')).rejects.toThrow('The file `cup.json`');
});

it('updates the generation of a name only', async () => {
  const project = new SampleProject({ 'src/main.ts': listingApp });
  await project.generate('pen');
  await project.generate('cup');
  thingTemplates.dto += '// today\n';
  const plan = await project.update('thing cup');
  expect(shortened(plan).filter((line) => line.startsWith('edit'))).toEqual(['edit src/cups/cup.dto.ts']);
  await expect(project.update('jar')).rejects.toThrow('no generation with the name `jar`');
});

it('keeps the line ends of the author', async () => {
  const project = new SampleProject({ 'src/main.ts': scanningApp });
  await project.generate('pen');
  project.edit(dto, (text) => text.replaceAll('\n', '\r\n'));
  thingTemplates.dto += '// today\n';
  await project.update();
  expect(project.read(dto).replaceAll('\r\n', '')).not.toContain('\n');
});
