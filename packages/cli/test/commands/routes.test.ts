import { formatRoutes } from '../../src/commands/routes';
import { antiphon, serve, writeProject } from '../project';

const tsconfig = JSON.stringify({
  compilerOptions: { experimentalDecorators: true, emitDecoratorMetadata: true, useDefineForClassFields: false },
});

const shop = `
import { Controller, createApp, Get, HTMLResponse, JSONResponse, Path, Post, RedirectResponse, Req, ResponseClass, ResponseModel, StatusCode } from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { IsString } from 'class-validator';

export class Item { @IsString() name!: string; }

@Controller('/items')
export class ItemsController {
  @Get('/') @ResponseModel([Item]) list(): Item[] { return []; }
  @Get('/page') @ResponseClass(HTMLResponse) page() { return '<p>'; }
  @Get('/old') @ResponseClass(RedirectResponse) old() { return '/items/'; }
  @Post('/') @StatusCode(201) @ResponseModel(Item) create(item: Item) { return item; }
  @Get('/seen/:id') seen(@Path('id') id: number, @Req() request: FastifyRequest) { return { id, host: request.host, root: (request as any).rootPath }; }
}

export default createApp({ title: 'Shop', controllers: [ItemsController] });
`;

const project = (extra: Readonly<Record<string, string>> = {}) =>
  writeProject({ 'tsconfig.json': tsconfig, 'src/main.ts': shop, ...extra });

it('prints a table of the routes', async () => {
  expect(await antiphon(['routes'], project())).toEqual({
    code: 0,
    stderr: '',
    stdout: [
      'METHOD  PATH             ACTION                  RESPONSE          STATUS  MEDIA TYPE        MODEL',
      'GET     /items/          ItemsController.list    JSONResponse      200     application/json  Item[]',
      'GET     /items/page      ItemsController.page    HTMLResponse      200     text/html         -',
      'GET     /items/old       ItemsController.old     RedirectResponse  307     -                 -',
      'POST    /items/          ItemsController.create  JSONResponse      201     application/json  Item',
      'GET     /items/seen/:id  ItemsController.seen    JSONResponse      200     application/json  -',
      '',
    ].join('\n'),
  });
});

it('has two lines for each route on a terminal that is narrower than the table', () => {
  const row = { methods: ['GET'], path: '/items/', action: 'ItemsController.list', responseClasses: ['JSONResponse'], statuses: [200] };
  const rows = [
    { ...row, mediaTypes: ['application/json'], model: 'Item[]' },
    { ...row, path: '/items/page', mediaTypes: [], model: undefined },
  ];
  expect(formatRoutes(rows, 80).split('\n')).toEqual([
    'GET  /items/',
    '  ItemsController.list  JSONResponse  200  application/json  Item[]',
    'GET  /items/page',
    '  ItemsController.list  JSONResponse  200',
    '',
  ]);
  expect(formatRoutes(rows, 90)).toMatch(/^METHOD {2}PATH {8} ACTION/);
});

it('prints them as JSON', async () => {
  const { stdout } = await antiphon(['routes', '--json'], project());
  expect(JSON.parse(stdout)).toHaveLength(5);
  expect(JSON.parse(stdout)[3]).toEqual({
    methods: ['POST'],
    path: '/items/',
    action: 'ItemsController.create',
    responseClasses: ['JSONResponse'],
    statuses: [201],
    mediaTypes: ['application/json'],
    model: 'Item',
  });
});

const sent = `
import { Controller, createApp, Delete, EventSourceResponse, FileResponse, Get, HTMLResponse, JSONResponse, nullable, ResponseClass, ResponseModel, StatusCode, StreamingResponse } from 'antiphon';
import { IsString } from 'class-validator';

export class Item { @IsString() name!: string; }
class Poster extends FileResponse {}

@Controller('/sent')
class SentController {
  @Get('/lines') @ResponseModel(Item) async *lines() { yield { name: 'a' }; }
  @Get('/events') @ResponseClass(EventSourceResponse) @ResponseModel(nullable(Item)) async *events() { yield null; }
  @Get('/file') @ResponseClass(Poster) file() { return __filename; }
  @Get('/stream') @ResponseClass(StreamingResponse) *stream() { yield 'a'; }
  @Get('/either') @ResponseClass([JSONResponse, HTMLResponse]) either() { return '<p>'; }
  @Delete('/gone') @StatusCode(204) gone() {}
}

const inner = createApp({ controllers: [SentController] });
const outer = createApp({ controllers: [] });
outer.mount('/:tenant/v1', inner);
const app = createApp({ controllers: [] });
app.mount('/outer', outer);
export default app;
`;

it('lists streams, files, negotiated classes and empty bodies, and the routes of mounted applications', async () => {
  const { stdout } = await antiphon(['routes'], project({ 'src/main.ts': sent }));
  const prefix = '/outer/:tenant/v1/sent';
  expect(stdout.split('\n')).toEqual([
    'METHOD  PATH                           ACTION                 RESPONSE                   STATUS  MEDIA TYPE                  MODEL',
    `GET     ${prefix}/lines   SentController.lines   JSONLinesResponse          200     application/jsonl           AsyncIterable<Item>`,
    `GET     ${prefix}/events  SentController.events  EventSourceResponse        200     text/event-stream           AsyncIterable<Item | null>`,
    `GET     ${prefix}/file    SentController.file    Poster                     200     */*                         -`,
    `GET     ${prefix}/stream  SentController.stream  StreamingResponse          200     -                           -`,
    `GET     ${prefix}/either  SentController.either  JSONResponse HTMLResponse  200     application/json text/html  -`,
    `DELETE  ${prefix}/gone    SentController.gone    JSONResponse               204     -                           -`,
    '',
  ]);
});

it('lists the routes of an ES module', async () => {
  const { stdout } = await antiphon(['routes', '--json'], project({ 'package.json': '{ "type": "module" }' }));
  expect(JSON.parse(stdout)).toHaveLength(5);
});

it('lists the problems of the controllers instead, with their fixes', async () => {
  const directory = project({ 'src/main.ts': shop.replace("@Path('id') id", "@Path('nr') id") });
  const { code, stdout, stderr } = await antiphon(['routes'], directory);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/; the application was not started\n\n {2}ItemsController\.seen {2}src\/main\.ts:\d+\n {4}.+\n {4}Fix {2}.+\n/);
});

it('passes root path and trusted proxies of the command line to the application', async () => {
  const headers = { 'x-forwarded-host': 'shop.example' };
  const trusting = await serve(['--root-path', '/api/', '--forwarded-allow-ips', '127.0.0.1'], project());
  expect(await (await fetch(`${trusting.url}/api/items/seen/7`, { headers })).json()).toEqual({
    id: 7,
    host: 'shop.example',
    root: '/api',
  });
  const distrusting = await serve(['--no-proxy-headers'], project());
  expect(await (await fetch(`${distrusting.url}/items/seen/7`, { headers })).json()).toMatchObject({
    host: expect.stringMatching(/^127/),
    root: '',
  });
});

it('lists the routes and writes the document without creating controllers or services', async () => {
  const main = `
import { Controller, createApp, Get, Inject, provide, token } from 'antiphon';

const DATABASE = token<object>('database');

@Controller('/items')
class ItemsController {
  constructor(@Inject(DATABASE) readonly database: object) {}
  @Get() list() { return []; }
}

export default createApp({
  controllers: [ItemsController],
  providers: [provide(DATABASE, { factory: () => { throw new Error('No database'); } })],
});
`;
  const directory = project({ 'src/main.ts': main });
  const { code, stdout } = await antiphon(['routes', '--json'], directory);
  expect([code, JSON.parse(stdout)]).toMatchObject([0, [{ path: '/items', action: 'ItemsController.list' }]]);
  const document = await antiphon(['openapi'], directory);
  expect([document.code, Object.keys(JSON.parse(document.stdout).paths)]).toEqual([0, ['/items']]);
});

it('has the version of each route, if routes have versions', async () => {
  const main = `
import { Controller, createApp, Get, Version, VERSION_NEUTRAL } from 'antiphon';

@Controller('/items', { version: '1' })
class ItemsController {
  @Get() list() { return []; }
  @Get() @Version('2') other() { return []; }
}

@Controller('/health', { version: VERSION_NEUTRAL })
class HealthController { @Get() read() { return {}; } }

export default createApp({
  controllers: [ItemsController, HealthController],
  versioning: { by: 'header' },
  prefix: { path: '/api', exclude: [HealthController] },
});
`;
  const directory = project({ 'src/main.ts': main });
  expect((await antiphon(['routes'], directory)).stdout).toBe(
    [
      'METHOD  PATH        VERSION  ACTION                 RESPONSE      STATUS  MEDIA TYPE        MODEL',
      'GET     /api/items  1        ItemsController.list   JSONResponse  200     application/json  -',
      'GET     /api/items  2        ItemsController.other  JSONResponse  200     application/json  -',
      'GET     /health     -        HealthController.read  JSONResponse  200     application/json  -',
      '',
    ].join('\n'),
  );
  const rows = JSON.parse((await antiphon(['routes', '--json'], directory)).stdout);
  expect(rows.map(({ version }: { version?: string }) => version)).toEqual(['1', '2', undefined]);
});
