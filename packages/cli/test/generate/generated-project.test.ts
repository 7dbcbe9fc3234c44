import { writeFileSync } from 'node:fs';
import path from 'node:path';
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

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** Classes in a circle, with inheritance, a union, an enum, null, a record and a name of the platform. */
const petDocument = {
  openapi: '3.1.0',
  components: {
    schemas: {
      Error: {
        type: 'object',
        required: ['message'],
        properties: { message: { type: 'string' }, code: { type: 'integer', format: 'int32' } },
      },
      Color: { type: 'string', enum: ['red', 'green'] },
      Pet: {
        type: 'object',
        required: ['kind', 'id'],
        properties: { kind: { type: 'string' }, id: { type: 'string', format: 'uuid' }, owner: reference('Owner') },
      },
      Cat: {
        allOf: [reference('Pet'), { required: ['lives'], properties: { kind: { const: 'cat' }, lives: { type: 'integer', maximum: 9 } } }],
      },
      Dog: { allOf: [reference('Pet'), { properties: { kind: { const: 'dog' }, barks: { type: 'boolean', default: true } } }] },
      Owner: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'pets'],
        properties: {
          name: { type: 'string', minLength: 1, description: "The owner's name" },
          pets: {
            type: 'array',
            maxItems: 3,
            items: { oneOf: [reference('Cat'), reference('Dog')], discriminator: { propertyName: 'kind' } },
          },
          favorite: { oneOf: [reference('Color'), { type: 'null' }] },
          labels: { type: 'object', additionalProperties: { type: 'string', format: 'date' } },
          born: { type: ['string', 'null'], format: 'date' },
          address: { type: 'object', properties: { 'zip-code': { type: 'string', pattern: '^[0-9]{5}$' } } },
          score: { type: 'number', exclusiveMinimum: 0, default: 1 },
        },
      },
    },
  },
};

const orders = [
  {
    id: '0190163d-8694-739b-aea5-966c26f8ad91',
    at: '2030-01-01T12:00:00.000Z',
    day: '2030-01-02',
    total: 12,
    lines: [{ sku: 'a', count: 1 }],
    note: null,
    by: 'Ana',
  },
  {
    id: '0190163d-8694-739b-aea5-966c26f8ad92',
    at: '2030-01-01T12:00:00.000Z',
    day: '2030-01-03',
    total: 9.5,
    lines: [{ sku: 'b' }],
    note: 'x',
    by: 5,
    extra: {},
  },
];

/** Every class accepts samples of itself, and those that it was derived from, and sends them unchanged. */
function modelsTest({ modules, runner }: ProjectKind): string {
  const suffix = modules === 'esm' ? '.js' : '';
  return `import { parse, stringify } from 'antiphon';
import { sampleOf } from 'antiphon/testing';
${runner === 'vitest' ? "import { expect, it } from 'vitest';\n" : ''}import { ErrorDto } from '../src/models/error.dto${suffix}';
import { Cat, Dog, Owner, Pet } from '../src/models/pet.dto${suffix}';
import { Order } from '../src/orders/order.dto${suffix}';

it('accepts samples', () => {
  for (const model of [ErrorDto, Pet, Cat, Dog, Owner, Order]) expect(parse(model, sampleOf<object>(model))).toBeInstanceOf(model);
});

it('accepts the orders that the class was derived from', () => {
  for (const order of ${JSON.stringify(orders)}) expect(JSON.parse(stringify(Order, parse(Order, order)))).toEqual(order);
});
`;
}

beforeAll(installFramework);

/** Each type that a column can have. */
const storedTypes = everyType
  .filter((field) => !field.startsWith('days:'))
  .concat('group:string', 'created-at:datetime?', 'amounts:number[]?');

async function generateResources(kind: ProjectKind): Promise<string> {
  const directory = writeProjectOf(kind);
  await generateInto(directory, dto, { name: 'author', fields: ['name:string', 'born:date?'] });
  await generateInto(directory, resource, { name: 'person', fields: everyType });
  await generateInto(directory, resource, {
    name: 'admin/news-entry',
    fields: ['author:Author?', 'readers:Author[]', 'related:NewsEntry[]'],
  });
  const [db, otherDb] = kind.modules === 'esm' ? ['kysely', 'drizzle'] : ['drizzle', 'kysely'];
  await generateInto(directory, resource, { name: 'shop/order', fields: storedTypes, options: { db } });
  await generateInto(directory, resource, { name: 'ticket', fields: ['title:string'], options: { db: otherDb, test: false } });
  writeFileSync(path.join(directory, 'openapi.json'), JSON.stringify(petDocument));
  writeFileSync(path.join(directory, 'order.json'), JSON.stringify(orders));
  await generateInto(directory, dto, { options: { from: 'openapi.json', all: true } });
  await generateInto(directory, dto, { name: 'order', options: { from: 'order.json' } });
  writeFileSync(path.join(directory, 'test', 'models.test.ts'), modelsTest(kind));
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
  300_000,
);

it.each(['esm', 'commonjs'] as const)(
  'generates tests for the runner of Node.js that compile, lint and pass: %s',
  async (modules) => {
    const kind = { modules, runner: 'node' } as const;
    const directory = writeProjectOf(kind);
    await generateInto(directory, dto, { name: 'author', fields: ['name:string', 'born:date?'] });
    await generateInto(directory, resource, { name: 'person', fields: everyType });
    await generateInto(directory, resource, { name: 'news-entry', fields: ['author:Author?', 'related:NewsEntry[]'] });
    // Classes with the names of decorators.
    await generateInto(directory, resource, { name: 'post', fields: ['title:string', 'body:string'] });
    await generateInto(directory, resource, { name: 'controller', fields: ['post:Post'] });
    expect(checkProject(directory, kind)).toBe('');
  },
  300_000,
);
