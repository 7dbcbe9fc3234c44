import { createApp } from 'antiphon';
import * as decorated from '../src/apps/main/dataclasses';
import * as plain from '../src/apps/main/plain-dataclasses';
import * as blocks from '../src/apps/main/static-dataclasses';

interface Controllers {
  readonly DataclassesController: new () => object;
  readonly AuthorsController: new () => object;
}

function appOf({ DataclassesController, AuthorsController }: Controllers) {
  return createApp({ title: 'Oracle', controllers: [DataclassesController, AuthorsController] });
}

async function documentOf(controllers: Controllers): Promise<object> {
  const app = appOf(controllers);
  await app.ready();
  const document = app.openapi();
  await app.close();
  return document;
}

const item = { name: 'Foo', price: 42, description: null, tax: 3.2 };
const authorItem = { name: 'Island In The Moon', description: 'text' };

const bodies: Readonly<Record<string, object>> = {
  '/dc/items/': item,
  '/dc/embed': { item },
  '/dc/two': { item, other: authorItem, n: 1 },
  '/authors/foo/items/': [authorItem, { name: 'Holy Buddies' }],
};

const pages = ['items/next', 'object', 'object-exclude-unset', 'object-exclude-none', 'object-exclude-defaults', 'extra-dropped', 'list'];

/** Returns the source of every function that an application generates while it starts and responds, and its responses. */
async function generatedBy(controllers: Controllers): Promise<{ sources: readonly string[]; responses: readonly string[] }> {
  const sources: string[] = [];
  const native = globalThis.Function;
  const construct = (target: FunctionConstructor, args: string[]): object => {
    sources.push(args.join('\n'));
    return new target(...args);
  };
  globalThis.Function = new Proxy(native, { construct });
  try {
    return { responses: await responsesOf(controllers), sources };
  } finally {
    globalThis.Function = native;
  }
}

async function responsesOf(controllers: Controllers): Promise<readonly string[]> {
  const app = appOf(controllers);
  const responses: string[] = [];
  for (const [url, payload] of Object.entries(bodies)) {
    responses.push((await app.inject({ method: 'POST', url, payload })).body);
    responses.push((await app.inject({ method: 'POST', url, payload: { name: 1 } })).body);
  }
  for (const page of pages) responses.push((await app.inject(`/dc/${page}`)).body);
  responses.push((await app.inject('/authors/')).body);
  await app.close();
  return responses;
}

test('the three spellings of the dataclasses have equal documents', async () => {
  const document = await documentOf(decorated);
  expect(Object.keys((document as { components: { schemas: object } }).components.schemas)).toEqual(
    expect.arrayContaining(['Author', 'AuthorItem-Input', 'Item-Input', 'Item-Output', 'TaggedItem']),
  );
  expect(await documentOf(plain)).toEqual(document);
  expect(await documentOf(blocks)).toEqual(document);
});

function writersIn(sources: readonly string[]): readonly string[] {
  return sources.filter((source) => source.includes('function write('));
}

test('plain fields and static blocks run the same generated source, so they are equally fast', async () => {
  const { sources, responses } = await generatedBy(plain);
  expect(JSON.parse(responses[0] as string)).toEqual(item);
  expect(sources.filter((source) => source.includes('function check(')).length).toBeGreaterThan(1);
  expect(await generatedBy(blocks)).toEqual({ sources, responses });
});

test('decorators of class-validator have the writers of plain fields', async () => {
  const { sources, responses } = await generatedBy(plain);
  const decorators = await generatedBy(decorated);
  expect(decorators.responses).toEqual(responses);
  expect(writersIn(sources).length).toBeGreaterThan(1);
  expect(writersIn(decorators.sources)).toEqual(writersIn(sources));
});
