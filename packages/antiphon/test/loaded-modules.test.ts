import { runBuilt } from './run-built';

interface Loaded {
  /** Names of foreign packages, and modules of those of this workspace, such as `schema read/read-class`. */
  readonly names: readonly string[];
  /** True if Node.js has loaded its HTTP client. */
  readonly usesFetch: boolean;
}

const report = `
  const names = Object.keys(require.cache).map((file) => {
    const [, foreign] = /.*[\\\\/]node_modules[\\\\/]((?:@[^\\\\/]+[\\\\/])?[^\\\\/]+)/.exec(file) ?? [];
    const [, own, module] = /[\\\\/]packages[\\\\/]([^\\\\/]+)[\\\\/]dist[\\\\/](.+)\\.js$/.exec(file) ?? [];
    return (foreign ?? own + ' ' + module).replaceAll('\\\\', '/');
  });
  const usesFetch = process.moduleLoadList.some((name) => name.includes('undici'));
  return { names: [...new Set(names)], usesFetch };
`;

function run(program: string): Loaded {
  return runBuilt(`${program}\n${report}`) as Loaded;
}

function packagesOf({ names }: Loaded): readonly string[] {
  return names.filter((name) => !name.includes(' '));
}

const hello = `
  const { Controller, createApp, Get } = load('antiphon');
  class Hello { constructor() { this.name = 'world'; } hello() { return { hello: this.name }; } }
  Get('/hello')(Hello.prototype, 'hello', Object.getOwnPropertyDescriptor(Hello.prototype, 'hello'));
  Controller()(Hello);
  await createApp({ controllers: [Hello] }).inject('/hello');
`;

/** Each brings many others. */
const unused = new Set([
  'antiphon fastify/bind/form/form-parser',
  'antiphon fastify/bind/form/read-form',
  'antiphon openapi/emit/document',
  'antiphon routes/discovery/controller-files',
  'openapi index',
  'schema constraints/catalog',
  'schema explain/explain-class',
  'schema json-schema/json-schema',
  'schema parser',
  'schema read/read-class',
  'schema read/transform-metadata',
  'schema serializer',
  'schema text/text-parser',
  'schema text/texts-reader',
]);

describe('an application with one route', () => {
  const loaded = run(hello);

  it('loads three packages more than Fastify alone', () => {
    const fastify = packagesOf(run(`const app = load('fastify')(); app.get('/hello', async () => 'hello'); await app.inject('/hello');`));
    expect(packagesOf(loaded).filter((name) => !fastify.includes(name))).toEqual(['forwarded-parse', 'reflect-metadata', 'fastify-plugin']);
  });

  it('does not load what compiles DTO classes, emits a document, reads a form or finds files', () => {
    expect(loaded.names.filter((name) => unused.has(name))).toEqual([]);
  });

  it('does not load the HTTP client of Node.js', () => {
    expect(loaded.usesFetch).toBe(false);
  });

  it('does not load the compilers of JSON Schemas, which the first route of Fastify with a schema loads', () => {
    const program = `const app = load('antiphon').createApp({ controllers: [] });
      app.fastify.get('/', { schema: { querystring: { type: 'object' }, response: { 200: { type: 'string' } } } }, async () => 'hello');
      await app.ready();`;
    const compilers = ['ajv', '@fastify/ajv-compiler', '@fastify/fast-json-stringify-compiler'];
    const compilersIn = (names: readonly string[]) => compilers.filter((name) => names.includes(name));
    expect(compilersIn(loaded.names)).toEqual([]);
    expect(compilersIn(run(program).names)).toEqual(compilers);
  });
});

describe('a DTO class of @Field', () => {
  it('does not load the validators of class-validator', () => {
    const loaded = run(`const { Field, parse } = load('antiphon');
      class Item {}
      Field(String)(Item.prototype, 'name');
      parse(Item, { name: 'lamp' });`);
    expect(loaded.names).toContain('class-validator');
    expect(loaded.names.filter((name) => ['validator', 'libphonenumber-js'].includes(name))).toEqual([]);
  });
});

describe('a route that needs more', () => {
  it('loads it: the modules that an application with one route does not load exist', () => {
    const loaded = run(`const { Controller, createApp, Field, Form, Get, Path, Post, Query, ResponseModel } = load('antiphon');
      const { explainClass } = load('@antiphon/schema/internal');
      class Item {}
      Field(String)(Item.prototype, 'name');
      class Items { read(id, filter) { return { name: 'lamp' }; } create(name) {} }
      const read = Object.getOwnPropertyDescriptor(Items.prototype, 'read');
      Path('id', Number)(Items.prototype, 'read', 0);
      Query('limit', Number)(Items.prototype, 'read', 1);
      ResponseModel(Item)(Items.prototype, 'read', read);
      Get('/:id')(Items.prototype, 'read', read);
      Form('name', String)(Items.prototype, 'create', 0);
      Post('/')(Items.prototype, 'create', Object.getOwnPropertyDescriptor(Items.prototype, 'create'));
      Controller('/items')(Items);
      await createApp({ controllers: ['./none'] }).ready().catch(() => {});
      const app = await createApp({ controllers: [Items], checkResponses: true }).ready();
      app.openapi();
      await app.inject('/items/1?limit=1');
      explainClass(Item);`);
    expect([...unused].filter((name) => !loaded.names.includes(name))).toEqual([]);
  });

  it('loads the media types of files at startup, if it declares them', () => {
    const loaded = run(`const { Controller, createApp, FileResponse, Get, ResponseClass } = load('antiphon');
      class Files { read() { return __filename; } }
      const descriptor = Object.getOwnPropertyDescriptor(Files.prototype, 'read');
      ResponseClass(FileResponse)(Files.prototype, 'read', descriptor);
      Get('/file')(Files.prototype, 'read', descriptor);
      Controller()(Files);
      await createApp({ controllers: [Files] }).ready();`);
    expect(loaded.names).toContain('mime-types');
  });
});
