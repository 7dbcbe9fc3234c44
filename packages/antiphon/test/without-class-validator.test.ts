import { runBuilt } from './run-built';

const missing = ['class-validator', 'validator', 'libphonenumber-js'];

/** Decorators as functions: the programs are JavaScript. */
const classes = `
  const { Body, Controller, createApp, Field, fields, Get, PageOf, PartialType, PickType, Post, Put, RequiredType, ResponseModel } = load('antiphon');
  class Base {
    static { fields(this, { id: [Number, { type: 'integer' }] }); }
  }
  class Item extends Base {
    static { fields(this, { name: [String, { minLength: 2 }], email: [String, { format: 'email', optional: true }] }); }
  }
  class Patch extends PartialType(Item) {}
  class Name extends PickType(Item, ['name']) {}
  class Whole extends RequiredType(Item) {}
  const Items = PageOf(Item);
  class ItemsController {
    create(item) { return { ...item, secret: 1 }; }
    patch(item) { return item; }
    name(item) { return item; }
    replace(item) { return item; }
    list() { return { items: [{ id: 1, name: 'lamp', secret: 1 }], total: 1, page: 1, size: 10 }; }
  }
  const route = (verb, path, name, model, body) => {
    const descriptor = Object.getOwnPropertyDescriptor(ItemsController.prototype, name);
    if (body) Body(body)(ItemsController.prototype, name, 0);
    ResponseModel(model)(ItemsController.prototype, name, descriptor);
    verb(path)(ItemsController.prototype, name, descriptor);
  };
  route(Post, '', 'create', Item, Item);
  route(Put, '/patch', 'patch', Patch, Patch);
  route(Put, '/name', 'name', Name, Name);
  route(Put, '/whole', 'replace', Whole, Whole);
  route(Get, '', 'list', Items);
  Controller('/items')(ItemsController);
`;

describe('an application without class-validator', () => {
  it('validates, sends models, maps types and documents them, as one that has it', () => {
    const program = `${classes}
      const app = await createApp({ controllers: [ItemsController] }).ready();
      const requests = [
        ['POST', '/items', { id: 1, name: 'lamp', email: 'a@a.example' }],
        ['POST', '/items', { id: 1.5, name: 'l', email: 'a' }],
        ['POST', '/items', {}],
        ['PUT', '/items/patch', {}],
        ['PUT', '/items/patch', { name: null }],
        ['PUT', '/items/name', { name: 'lamp' }],
        ['PUT', '/items/whole', { id: 1, name: 'lamp' }],
        ['GET', '/items'],
      ];
      const responses = [];
      for (const [method, url, payload] of requests) responses.push((await app.inject({ method, url, payload })).body);
      return { responses, document: app.openapi() };`;
    const without = runBuilt(program, { missing }) as { readonly responses: readonly string[] };
    expect(without).toEqual(runBuilt(program));
    expect(without.responses[0]).toBe('{"id":1,"name":"lamp","email":"a@a.example"}');
    expect(without.responses.map((body) => (JSON.parse(body) as { status?: number }).status)).toEqual([
      undefined,
      422,
      422,
      undefined,
      422,
      undefined,
      422,
      undefined,
    ]);
  });

  it('does not start if its classes use a class-validator that the framework does not find', () => {
    const program = `${classes}
      globalThis.classValidatorMetadataStorage = {};
      return createApp({ controllers: [ItemsController] }).ready().then(() => '', (error) => error.message);`;
    expect(runBuilt(program, { missing })).toContain('loaded a class-validator that @antiphon/schema does not find');
  });
});
