import { type Browser, chromium } from 'playwright-core';
import { browserArguments, findBrowser } from '../../../../test/programs';
import { portOf } from '../fastify/raw-exchange';
import { createProbeApp } from './probe-app';
import { makeCertificate, PublicSite } from './public-site';
import { canRun, startProxy } from './start-proxy';

const chromiumPath = findBrowser();

if (chromiumPath === undefined || !canRun('nginx')) {
  test('the docs page is not tried in a browser here, which needs chromium and nginx', () => {
    expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  });
} else {
  describe('the docs page in Chromium, at https://shop.example/api/v1/docs behind nginx', () => {
    let browser: Browser;
    beforeAll(async () => {
      const args = [...browserArguments, '--host-resolver-rules=MAP shop.example 127.0.0.1'];
      browser = await chromium.launch({ executablePath: chromiumPath, args });
    });
    afterAll(() => browser.close());

    test.each([
      ['the prefix left on', [], '/api/v1'],
      ['the prefix taken off', [['proxy_pass http://127.0.0.1:8000;', 'proxy_pass http://127.0.0.1:8000/;']], '/api/v1'],
      [
        'the prefix taken off and unknown to the application',
        [['proxy_pass http://127.0.0.1:8000;', 'proxy_pass http://127.0.0.1:8000/;']],
        undefined,
      ],
    ] as const)('sends "Try it out" to the public URL, with %s', async (_title, changes, rootPath) => {
      const app = createProbeApp({ rootPath });
      const certificate = makeCertificate();
      const proxy = await startProxy('nginx', { upstream: await portOf(app), certificate, changes });
      const { origin } = new PublicSite(proxy.port, certificate);
      const context = await browser.newContext({ ignoreHTTPSErrors: true });
      const page = await context.newPage();
      await page.goto(`${origin}/api/v1/docs`);
      const operation = page.locator('#operations-default-items_items__get');
      await operation.locator('.opblock-summary-control').click();
      await operation.getByRole('button', { name: 'Try it out' }).click();
      const [sent] = await Promise.all([page.waitForRequest(/\/items\/$/), operation.locator('button.execute').click()]);
      const reply = operation.locator('.live-responses-table .response');
      await reply.waitFor();
      expect([sent.url(), await reply.textContent()]).toEqual([`${origin}/api/v1/items/`, expect.stringContaining('plumbus')]);
      await context.close();
      await proxy.stop();
      await app.close();
    });
  });
}
