import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatChangedBindings } from '../src/bindings';
import { antiphon, develop, writeProject } from './project';

jest.setTimeout(120_000);

const tsconfig = JSON.stringify({
  compilerOptions: { experimentalDecorators: true, emitDecoratorMetadata: true, useDefineForClassFields: false },
});

const shop = `
import { Controller, createApp, Dto, Get, Header, Post } from 'antiphon';

@Dto()
class Item { name!: string }

@Controller('/items', { inferParameters: true })
class ItemsController {
  @Get('/:itemId') read(itemId: number, details = false): Item { return { name: \`\${itemId} \${details}\` }; }
  @Post() create(item: Item, signal: AbortSignal, @Header('x-shop?', String) shop?: string): Item { return { name: item.name + signal.aborted + shop }; }
}

@Controller('/plain')
class PlainController { @Get() list() { return []; } }

export default createApp({ title: 'Shop', controllers: [ItemsController, PlainController] });
`;

const project = () => writeProject({ 'tsconfig.json': tsconfig, 'src/main.ts': shop });

function rename(directory: string, from: string, to: string): void {
  const file = path.join(directory, 'src/main.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to));
}

it('lists the parameters of the routes with `routes --bindings`', async () => {
  const directory = project();
  expect(await antiphon(['routes', '--bindings'], directory)).toEqual({
    code: 0,
    stderr: '',
    stdout: [
      'METHOD  PATH            ACTION                  PARAMETER  FROM           TYPE     REQUIRED  DECIDED BY',
      'GET     /items/:itemId  ItemsController.read    1          path itemId    number   yes       signature',
      'GET     /items/:itemId  ItemsController.read    2          query details  boolean  no        signature',
      'POST    /items          ItemsController.create  1          body           Item     yes       signature',
      'POST    /items          ItemsController.create  2          signal         -        -         declaration',
      'POST    /items          ItemsController.create  3          header x-shop  string   no        declaration',
      '',
    ].join('\n'),
  });
  const [first] = JSON.parse((await antiphon(['routes', '--bindings', '--json'], directory)).stdout);
  expect(first).toEqual({
    methods: ['GET'],
    path: '/items/:itemId',
    action: 'ItemsController.read',
    parameter: 1,
    from: 'path itemId',
    type: 'number',
    required: true,
    inferred: true,
  });
});

it('finds a renamed parameter at startup, or in the document', async () => {
  const directory = project();
  expect((await antiphon(['openapi', '--out', 'openapi.json'], directory)).code).toBe(0);
  rename(directory, 'details', 'full');
  const renamed = await antiphon(['openapi', '--diff', 'openapi.json'], directory);
  expect([renamed.code, renamed.stdout]).toEqual([1, expect.stringContaining('details')]);
  rename(directory, '(itemId: number', '(id: number');
  const moved = await antiphon(['routes'], directory);
  expect([moved.code, moved.stderr]).toEqual([1, expect.stringContaining('itemId')]);
});

it('prints what a change has moved in `antiphon dev`', async () => {
  const directory = project();
  const dev = develop([], directory);
  await dev.printed(/Watches .*\n/);
  rename(directory, 'itemId', 'id');
  const [changed] = await dev.printed(/Bindings changed:\n(?: {2}[-+] .*\n)+/);
  expect(changed).toContain('  - GET /items/:itemId  ItemsController.read  path itemId: number\n');
  expect(changed).toContain('  + GET /items/:id  ItemsController.read  path id: number\n');
});

it('prints nothing for bindings that stay', () => {
  expect(formatChangedBindings(['a', 'b'], ['b', 'a'])).toBe('');
});
