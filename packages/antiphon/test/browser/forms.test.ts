import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { type Browser, chromium, type Page } from 'playwright-core';
import { browserArguments, findBrowser } from '../../../../test/programs';
import { type App, Controller, createApp, Form, Post, Upload, UploadFile } from '../../src/index';

class Meta {
  @IsString() title!: string;
  @IsInt() pages!: number;
}

class Order {
  @IsString() customer!: string;
  @ValidateNested() @Type(() => Meta) meta!: Meta;
  @IsOptional() @ValidateNested({ each: true }) @Type(() => Meta) items?: Meta[];
}

@Controller('/forms')
class Forms {
  @Post('/scan') scan(@Form('meta', Meta) meta: Meta, @Upload('file?') file: UploadFile | undefined) {
    return { meta, size: file?.size ?? null };
  }
  @Post('/order') order(@Form() order: Order) {
    return order;
  }
}

const chromiumPath = findBrowser();

let app: App;
let origin: string;
let browser: Browser;
beforeAll(async () => {
  app = createApp({ controllers: [Forms] });
  origin = await app.listen({ port: 0 });
  if (chromiumPath !== undefined) browser = await chromium.launch({ executablePath: chromiumPath, args: [...browserArguments] });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app.close();
});

/** Executes an operation of Swagger UI with the values that the page proposes. */
async function execute(page: Page, operationId: string, mediaType: string) {
  const operation = page.locator(`[id$="${operationId}"]`).first();
  await operation.locator('.opblock-summary-control').click();
  await operation.getByRole('button', { name: 'Try it out' }).click();
  const select = operation.locator('.body-param-content-type select');
  if ((await select.count()) > 0) await select.selectOption(mediaType);
  const [response] = await Promise.all([
    page.waitForResponse((received) => received.request().method() === 'POST'),
    operation.locator('button.execute').click(),
  ]);
  return { sent: response.request().headers()['content-type'] ?? '', status: response.status(), body: await response.json() };
}

const meta = { title: 'string', pages: 0 };

if (chromiumPath === undefined) {
  test('is not tested here, which needs Chromium', () => {
    expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  });
} else {
  test.each([
    ['scan_forms_scan_post', 'multipart/form-data', { meta, size: null }],
    ['order_forms_order_post', 'multipart/form-data', { customer: 'string', meta, items: [meta] }],
    ['order_forms_order_post', 'application/x-www-form-urlencoded', { customer: 'string', meta, items: [meta] }],
  ])(
    "Swagger UI's Execute of %s as %s sends what the action reads",
    async (operationId, mediaType, expected) => {
      const page = await browser.newPage();
      await page.goto(`${origin}/docs`);
      const { sent, status, body } = await execute(page, operationId, mediaType);
      expect(sent).toContain(mediaType);
      expect({ status, body }).toEqual({ status: 200, body: expected });
      await page.close();
    },
    60_000,
  );
}
