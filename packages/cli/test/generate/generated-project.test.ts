import { dto } from '../../src/generate/generators/dto';
import { resource } from '../../src/generate/generators/resource';
import { checkProject, generateInto, installFramework, type ProjectKind, writeProjectOf } from './generated-project';

const everyType = [
  'title:string:minLength=3:maxLength=20',
  'isbn:string:pattern=^[0-9]{13}$:unique',
  'price:number:min=0',
  'stock:integer:min=0:max=100:default=1',
  'weight:integer?',
  'lent:boolean:default=false',
  'total:bigint',
  'published:date?',
  'added:datetime',
  'code:uuid',
  'mail:email:unique',
  'site:url?',
  'tags:string[]:maxItems=5',
  'scores:integer[]:unique:minItems=2',
  'days:date[]',
  'status:draft|live:default=draft',
  'size:1|2|3',
  'labels:(red|green)[]',
  'names:record',
  'ratings:record<number>?',
];

beforeAll(installFramework);

async function generateResources(kind: ProjectKind): Promise<string> {
  const directory = writeProjectOf(kind);
  await generateInto(directory, dto, { name: 'author', fields: ['name:string', 'born:date?'] });
  await generateInto(directory, resource, { name: 'person', fields: everyType });
  await generateInto(directory, resource, {
    name: 'admin/news-entry',
    fields: ['author:Author?', 'readers:Author[]', 'related:NewsEntry[]'],
  });
  return directory;
}

it.each<ProjectKind>([
  { modules: 'commonjs', runner: 'jest' },
  { modules: 'esm', runner: 'jest' },
  { modules: 'commonjs', runner: 'vitest' },
  { modules: 'esm', runner: 'vitest' },
])(
  'generates resources that compile, lint and pass their tests at once: $modules, $runner',
  async (kind) => {
    expect(checkProject(await generateResources(kind), kind)).toBe('');
  },
  120_000,
);
