import { join } from 'node:path';
import cors from '@fastify/cors';
import { Type } from 'class-transformer';
import { IsInt, IsString, ValidateNested } from 'class-validator';
import type { FastifyInstance } from 'fastify';
import { type Browser, chromium, type Page } from 'playwright-core';
import { browserArguments, findBrowser, findProgram } from '../../../../test/programs';
import { Controller } from '../../src/decorators/controller';
import { Body, Path, Query } from '../../src/decorators/parameters';
import { ResponseModel, StatusCode } from '../../src/decorators/responses';
import { Get, Post } from '../../src/decorators/verbs';
import { type App, type AppOptions, createApp } from '../../src/index';
import { startNginx } from './start-nginx';

class Item {
  @IsString() name!: string;
  @IsInt() amount = 1;
}

@Controller('/items', { tags: ['items'] })
class ItemsController {
  @Get('/:itemId') @ResponseModel(Item) read(@Path('itemId', { description: 'Number of the item' }) _itemId: number): Item {
    return Object.assign(new Item(), { name: 'found' });
  }
  @Post('/') @StatusCode(201) @ResponseModel(Item) create(@Body() item: Item) {
    return { ...item, name: `${item.name}!` };
  }
}

class Place {
  @IsInt() lat!: number;
  @IsInt() lng!: number;
}

class Search {
  @ValidateNested() @Type(() => Place) near!: Place;
}

@Controller('/places')
class PlacesController {
  @Get() @ResponseModel(Search) search(@Query() search: Search) {
    return search;
  }
}

const chromiumPath = findBrowser();
const nginxPath = findProgram('nginx');
const isPossible = chromiumPath !== undefined && nginxPath !== undefined;

let browser: Browser;
const endings: (() => Promise<unknown>)[] = [];

async function listen(options: Partial<AppOptions> = {}): Promise<string> {
  const app: App = createApp({ title: 'Shop', description: 'Things & <more>', controllers: [ItemsController], ...options });
  endings.push(() => app.close());
  return app.listen({ port: 0 });
}

async function proxy(locations: string): Promise<string> {
  const { origin, stop } = await startNginx(nginxPath as string, locations);
  endings.push(stop);
  return origin;
}

/** A page that writes down what a strict policy must not see: complaints, and requests to another place. */
async function open(url: string, javaScriptEnabled = true): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1200, height: 900 } });
  endings.push(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfinished', (request) => {
    if (!request.url().startsWith(new URL(url).origin) && !/^(?:data|blob):/.test(request.url())) complaints.push(`got ${request.url()}`);
  });
  await page.goto(url);
  return { page, complaints };
}

/** Opens the POST, tries it out with its example, and returns the request's URL and the response that the page shows. */
async function tryPost(page: Page): Promise<{ readonly url: string; readonly shown: string }> {
  const operation = page.locator('#operations-items-create_items__post');
  await operation.locator('.opblock-summary-control').click();
  await operation.getByRole('button', { name: 'Try it out' }).click();
  await operation.locator('textarea.body-param__text').fill('{ "name": "lamp", "amount": 2 }');
  const [request] = await Promise.all([
    page.waitForRequest((sent) => sent.method() === 'POST'),
    operation.locator('button.execute').click(),
  ]);
  const response = operation.locator('.live-responses-table .response');
  await response.waitFor();
  return { url: request.url(), shown: (await response.textContent()) ?? '' };
}

/** Keeps screenshots if they are requested. */
async function keep(page: Page, name: string): Promise<void> {
  const folder = process.env.ANTIPHON_SCREENSHOTS;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}

if (!isPossible) {
  it('is not tested in a browser here, which needs chromium and nginx', () => {
    expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  });
} else {
  describe('the docs pages in Chromium', () => {
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: chromiumPath, args: [...browserArguments] });
    });

    afterEach(async () => {
      for (const end of endings.splice(0).reverse()) await end();
    });

    afterAll(async () => {
      await browser.close();
    });

    it('list the operations, under a policy that nothing breaks', async () => {
      const origin = await listen();
      const { page, complaints } = await open(`${origin}/docs`);
      await page.locator('.opblock').first().waitFor();
      expect(await page.locator('.opblock-summary-path').allTextContents()).toEqual(['/items/{itemId}', '/items/']);
      expect(await page.title()).toBe('Shop - Swagger UI');
      await keep(page, 'swagger-ui');
      expect(complaints).toEqual([]);
    });

    it('show ReDoc, under a policy that nothing breaks', async () => {
      const origin = await listen();
      const { page, complaints } = await open(`${origin}/redoc`);
      await page.getByText('Number of the item').first().waitFor();
      await keep(page, 'redoc');
      expect(await page.locator('h1').first().textContent()).toContain('Shop');
      // The bundle wants its maker's logo from another host; the policy does not let it.
      expect(complaints.filter((complaint) => !complaint.includes('https://cdn.redoc.ly/redoc/logo-mini.svg'))).toEqual([]);
    });

    it('load their files again with a 304, behind a prefix and without another host', async () => {
      const statuses: Record<string, number>[] = [];
      const configure = (fastify: FastifyInstance) =>
        fastify.addHook(
          'onResponse',
          async (request, reply) => void Object.assign(statuses.at(-1) as object, { [request.url]: reply.statusCode }),
        );
      const origin = await listen({ configure, rootPath: '/shop' });
      const front = await proxy(`location /shop/ { proxy_pass ${origin}/; }`);
      statuses.push({});
      const { page, complaints } = await open(`${front}/shop/docs`);
      await page.locator('.opblock').first().waitFor();
      statuses.push({});
      await page.reload();
      await page.locator('.opblock').first().waitFor();
      const files = ['/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js'];
      expect(statuses.map((round) => files.map((file) => round[file]))).toEqual([
        [200, 200],
        [304, 304],
      ]);
      expect(complaints).toEqual([]);
    });

    it.each([
      ['without a root path', {}],
      ['with a root path', { rootPath: '/shop' }],
    ])('send "Try it out" to the prefix that a proxy strips, %s', async (name, options) => {
      const origin = await listen(options);
      const front = await proxy(`location /shop/ { proxy_pass ${origin}/; }`);
      const { page, complaints } = await open(`${front}/shop/docs/`);
      expect(new URL(page.url()).pathname).toBe('/shop/docs');
      const { url, shown } = await tryPost(page);
      await keep(page, `try-it-out ${name}`);
      expect(url).toBe(`${front}/shop/items/`);
      expect(shown).toContain('201');
      expect(shown).toContain('lamp!');
      expect(complaints).toEqual([]);
    });

    it('send "Try it out" to the prefix that a proxy leaves on', async () => {
      const origin = await listen({ rootPath: '/shop' });
      const front = await proxy(`location /shop/ { proxy_pass ${origin}/shop/; }`);
      const { page } = await open(`${front}/shop/docs`);
      const { url, shown } = await tryPost(page);
      expect(url).toBe(`${front}/shop/items/`);
      expect(shown).toContain('201');
    });

    it('send a class in the query with "Try it out" as it is read', async () => {
      const origin = await listen({ controllers: [PlacesController] });
      const { page } = await open(`${origin}/docs`);
      const operation = page.locator('.opblock').first();
      await operation.locator('.opblock-summary-control').click();
      await operation.getByRole('button', { name: 'Try it out' }).click();
      await operation.locator('.parameters textarea').fill('{ "lat": 5, "lng": 7 }');
      const [response] = await Promise.all([
        page.waitForResponse((received) => received.url().includes('/places')),
        operation.locator('button.execute').click(),
      ]);
      expect(new URL(response.url()).searchParams.get('near[lat]')).toBe('5');
      expect(await response.json()).toEqual({ near: { lat: 5, lng: 7 } });
    });

    it('send "Try it out" to the server that is chosen', async () => {
      const other = await listen({ configure: (fastify) => fastify.register(cors) });
      const origin = await listen({ servers: [{ url: '/' }, { url: other, description: 'Staging' }] });
      const { page } = await open(`${origin}/docs`);
      await page.locator('#servers').selectOption(other);
      const { url, shown } = await tryPost(page);
      expect(url).toBe(`${other}/items/`);
      expect(shown).toContain('lamp!');
    });

    it('show where the document is when scripts do not run', async () => {
      const origin = await listen();
      const { page } = await open(`${origin}/docs`, false);
      await page.getByRole('link', { name: './openapi.json' }).click();
      expect(page.url()).toBe(`${origin}/openapi.json`);
    });

    it('do not show a document that the query names', async () => {
      const origin = await listen();
      const { page } = await open(`${origin}/docs?url=https://petstore.example/swagger.json`);
      await page.locator('.opblock').first().waitFor();
      expect(await page.locator('.info .title').textContent()).toContain('Shop');
    });
  });
}
