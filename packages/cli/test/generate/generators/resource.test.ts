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
  const templates = packageTemplates.list('resource').map((path) => ({
    path: path.slice('resource/'.length),
    text: fillRegions(packageTemplates.read(path)),
  }));
  expect(files).toEqual(templates);
});
