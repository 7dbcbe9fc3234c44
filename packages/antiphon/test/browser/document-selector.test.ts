import { type Browser, chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../../../../test/programs';
import { Controller, createApp, Get, Version } from '../../src';

@Controller('/items')
class ItemsController {
  @Get() @Version('1') first() {
    return 'first version';
  }

  @Get() @Version('2') second() {
    return 'second version';
  }
}

const chromiumPath = findBrowser();

if (chromiumPath === undefined) {
  test('is not tested in a browser here, which needs chromium', () => {
    expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  });
} else {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath, args: [...browserArguments] });
  });
  afterAll(() => browser.close());

  test.each([{ by: 'uri' }, { by: 'header' }, { by: 'mediaType' }] as const)(
    'shows and tries the chosen version: %j',
    async (versioning) => {
      const app = createApp({ controllers: [ItemsController], versioning, prefix: '/api', swaggerUIParameters: { tryItOutEnabled: true } });
      const page = await browser.newPage();
      await page.goto(`${await app.listen({ port: 0 })}/api/docs`);
      await page.selectOption('#document', 'v1');
      await page.waitForURL(/\?document=v1/);
      await page.click('.opblock-summary');
      await page.click('.execute');
      await page.waitForSelector('.live-responses-table .microlight');
      expect(await page.textContent('.live-responses-table .microlight')).toBe('"first version"');
      await page.close();
      await app.close();
    },
    60_000,
  );
}
