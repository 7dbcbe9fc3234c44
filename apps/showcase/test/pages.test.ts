import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { transform } from '@antiphon/transform';
import { transformSync } from '@swc/core';
import { type App, type Class, createApp } from 'antiphon';
import { isApp } from 'antiphon/internal';

const root = join(__dirname, '..', '..', '..');
/** The pages about settings and webhooks read them. */
process.env.SHOP_DATABASE_URL = 'postgres://localhost/shop';
process.env.WEBHOOK_SECRET = 'a secret of the page';

const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((page) => page.replaceAll(sep, '/'));
const pages = ['README.md', ...docs.filter((page) => page.endsWith('.md')).map((page) => `docs/${page}`)];

test('every controller on the pages starts', async () => {
  const blocks = pages.flatMap(blocksWithControllers);
  const failures: string[] = [];
  for (const { place, code } of blocks) {
    await start(code).catch((error: Error) => failures.push(`${place}: ${error.message}`));
  }
  expect(failures).toEqual([]);
  expect(blocks.length).toBeGreaterThan(30);
});

test('every link between the pages leads to a file', () => {
  const broken = pages.flatMap((page) =>
    linksOf(page)
      .filter((target) => !existsSync(join(root, page, '..', target)))
      .map((target) => `${page}: ${target}`),
  );
  expect(broken).toEqual([]);
});

test('the first application of the README responds as printed', async () => {
  const [first] = blocksWithControllers('README.md');
  const app = appOf(first?.code ?? '');
  const read = await app.inject('/items/7');
  expect([read.json(), read.headers['x-item-id'], read.headers['set-cookie']]).toEqual([
    { itemId: 7 },
    '7',
    'last_viewed=7; HttpOnly; Max-Age=86400; Path=/; SameSite=Lax',
  ]);
  const created = await app.inject({ method: 'POST', url: '/items', payload: { name: 'Lamp', price: 12.5 } });
  expect([created.statusCode, created.json()]).toEqual([201, { name: 'Lamp', price: 12.5, tags: [] }]);
  expect((await app.inject('/items/report')).headers['content-type']).toBe('text/html; charset=utf-8');
  await app.close();
});

test('the response on the page about validation is the one that is sent', async () => {
  const [first] = blocksWithControllers('docs/validation.md');
  const app = appOf(first?.code ?? '');
  const refused = await app.inject({ method: 'POST', url: '/items?count=0', payload: { name: 7, price: -1 } });
  const [, printed = ''] = /```json\n(\{\n {2}"type"[\s\S]*?)```/.exec(read('docs/validation.md')) ?? [];
  expect(refused.json()).toEqual(JSON.parse(printed));
  await app.close();
});

test('the values on the page about response classes are encoded as printed', async () => {
  const block = blocksWithControllers('docs/response-classes.md').find(({ code }) => code.includes('ValuesController'));
  const [, printed] = /returns `(\{.*\})`/.exec(read('docs/response-classes.md')) ?? [];
  const app = appOf(block?.code ?? '');
  expect((await app.inject('/values')).body).toBe(printed);
  await app.close();
});

interface Block {
  readonly place: string;
  readonly code: string;
}

/** Returns the TypeScript blocks of a page that define controllers, without other files and without a server. */
function blocksWithControllers(page: string): Block[] {
  const found = Array.from(read(page).matchAll(/^```ts\n([\s\S]*?)^```$/gm), ([, code = ''], index) => ({
    place: `${page} (block ${index + 1})`,
    code,
  }));
  return found.filter(({ code }) => code.includes('@Controller(') && !needsMore(code));
}

/** Returns true for code that needs a server, a file or directory, the provider of another block, or a package that Jest on Node.js 20 cannot load. */
function needsMore(code: string): boolean {
  const isUnprovided = /\btoken<.*>\('\w+'\)/.test(code) && !code.includes('provide(');
  return isUnprovided || /^await |controllers: \['|staticRoot: '|from '(inversify'|\.\/)/m.test(code);
}

async function start(code: string): Promise<void> {
  const app = appOf(code);
  await app.ready();
  app.openapi();
  await app.close();
}

/** Returns the application that a block exports, or one of its controllers. */
function appOf(code: string): App {
  const exported = Object.values(evaluate(code));
  const app = exported.find(isApp);
  const controllers = exported.filter((value): value is Class => typeof value === 'function' && value.name.endsWith('Controller'));
  return app ?? createApp({ controllers, ...(code.includes('Version(') && { versioning: { by: 'uri' } }) });
}

/** Returns the exports of a block, which is compiled as `antiphon dev` compiles it: plain fields and signatures are read from the source. */
function evaluate(code: string): Record<string, unknown> {
  const { code: compiled } = transformSync(transform(code, 'page.ts').code, {
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
  });
  const module = { exports: {} as Record<string, unknown> };
  new Function('require', 'module', 'exports', compiled)(require, module, module.exports);
  return module.exports;
}

function linksOf(page: string): string[] {
  const links = Array.from(read(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g), ([, target]) => target as string);
  return links.filter((target) => !/^https?:/.test(target));
}

function read(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}
