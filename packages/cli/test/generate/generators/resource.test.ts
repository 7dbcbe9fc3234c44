import { resource } from '../../../src/generate/generators/resource';
import { fillRegions } from '../../../src/generate/source/regions';
import { bareProject, packageTemplates } from '../package-templates';

const exampleFields = [
  'name:string:minLength=1:maxLength=80',
  'code:string:unique',
  'price:number:min=0',
  'condition:new|used:default=new',
  'note:string?',
];

it('renders the example as its templates', async () => {
  const { files } = await resource.generate({ name: 'spare-part', fields: exampleFields, options: {} }, bareProject, packageTemplates);
  const templates = packageTemplates
    .list('resource')
    .filter((path) => !/drizzle-|table/.test(path))
    .map((path) => ({
      path: path.slice('resource/'.length),
      text: fillRegions(packageTemplates.read(path)),
    }));
  expect(files).toEqual(templates);
});

it('renders the example with a table as its templates, apart from the store that it provides', async () => {
  const request = { name: 'spare-part', fields: exampleFields, options: { db: 'drizzle' } };
  const { files } = await resource.generate(request, { ...bareProject, testRunner: 'vitest' }, packageTemplates);
  const others = files.filter(({ path }) => !path.endsWith('.service.ts'));
  const templates = packageTemplates
    .list('resource')
    .map((path) => ({ path: path.slice('resource/'.length), text: fillRegions(packageTemplates.read(path)) }));
  expect(others).toEqual(templates.filter(({ path }) => !path.endsWith('.service.ts')));
  expect(files.find(({ path }) => path.endsWith('.service.ts'))!.text).toContain(
    "export const SPARE_PART_STORE = token<SparePartStore, [typeof DATABASE]>('SparePartStore', {\n  factory: (database) => new DrizzleSparePartStore(database),\n  inject: [DATABASE],\n});",
  );
});
