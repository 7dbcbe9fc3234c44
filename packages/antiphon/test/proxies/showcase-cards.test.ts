import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chapters, type Example } from '../../../../apps/showcase/src/home/examples';
import { createShowcase } from '../../../../apps/showcase/src/main';
import { browserArguments, findBrowser } from '../../../../test/programs';
import type { App, AppOptions } from '../../src/index';
import { portOf } from '../fastify/raw-exchange';
import { makeCertificate, PublicSite } from './public-site';
import { type Change, canRun, type RunningProxy, startProxy } from './start-proxy';

const chromiumPath = findBrowser();
const examples = chapters.flatMap((chapter) => chapter.examples);
const passSocketsOn: Change = [
  'proxy_set_header Connection "";',
  'proxy_set_header Upgrade $http_upgrade;\n    proxy_set_header Connection "upgrade";',
];
const stripPrefix: Change = ['proxy_pass http://127.0.0.1:8000;', 'proxy_pass http://127.0.0.1:8000/;'];
const sendPrefix: Change = ['proxy_set_header X-Forwarded-Prefix "";', 'proxy_set_header X-Forwarded-Prefix /api/v1;'];

if (chromiumPath === undefined || !canRun('nginx')) {
  test('the cards are not sent through a proxy here, which needs chromium and nginx', () => {
    expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  });
} else {
  const layouts: [title: string, changes: readonly Change[], settings: Partial<AppOptions>][] = [
    ['the prefix left on', [passSocketsOn], {}],
    [
      'the prefix taken off, and reported by nginx alone',
      [passSocketsOn, stripPrefix, sendPrefix],
      { rootPath: '', forwardedHeaders: ['for', 'proto', 'host', 'prefix'] },
    ],
  ];

  describe.each(layouts)('the showcase in Chromium, at https://shop.example/api/v1/ behind nginx, with %s', (_title, changes, settings) => {
    let app: App;
    let proxy: RunningProxy;
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;
    let home: string;
    /** Errors of scripts, and violations of the Content-Security-Policy. A response with an error status is not one of them. */
    const errors: string[] = [];
    const requested = new Set<string>();
    /** The URLs in redirects, in other `Location` headers and in pages. */
    const targets = new Set<string>();

    beforeAll(async () => {
      app = createShowcase({ forwardedAllowIps: '127.0.0.1', ...settings });
      const certificate = makeCertificate();
      proxy = await startProxy('nginx', { upstream: await portOf(app), certificate, changes });
      home = `${new PublicSite(proxy.port, certificate).origin}/api/v1/`;
      const args = [...browserArguments, '--host-resolver-rules=MAP shop.example 127.0.0.1'];
      browser = await chromium.launch({ executablePath: chromiumPath, args });
      context = await browser.newContext({ ignoreHTTPSErrors: true, reducedMotion: 'reduce' });
      page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text());
      });
      page.on('request', (request) => {
        // A redirect that the page does not follow is reported as a request too.
        if (request.redirectedFrom() === null) requested.add(request.url());
      });
      // ReDoc's page asks for a logo of another host, which its Content-Security-Policy blocks before it is sent.
      page.on('requestfailed', (request) => {
        if (request.failure()?.errorText === 'csp') requested.delete(request.url());
      });
      page.on('websocket', (socket) => requested.add(socket.url().replace(/^ws/, 'http')));
      page.on('response', (response) => {
        const { location } = response.headers();
        if (location !== undefined) targets.add(new URL(location, response.url()).href);
      });
      await page.goto(home, { timeout: 100_000 });
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      await proxy?.stop();
      await app?.close();
    });

    test('every card receives its response, and nothing is outside of the prefix', async () => {
      const received: string[] = [];
      for (const [index, example] of examples.entries()) {
        await context.clearCookies();
        received.push(`${example.method} ${example.path} ${await page.locator('.card').nth(index).evaluate(sendCard)}`);
      }
      expect(received).toEqual(examples.map((example) => `${example.method} ${example.path} ${shownStatus(example)}`));
      expect(errors).toEqual([]);
      for (const path of ['', 'routes', 'source/main.ts', 'docs', 'redoc', 'sub-api/docs', 'contact/', 'uploads/', 'web/']) {
        await page.goto(home + path, { waitUntil: 'networkidle' });
        for (const target of (await page.evaluate(targetsOfPage)) as string[]) targets.add(target);
      }
      const { origin } = new URL(home);
      expect([...requested].filter((url) => url.startsWith('http') && !url.startsWith(home))).toEqual([]);
      expect([...targets].filter((url) => url.startsWith(origin) && !url.startsWith(home))).toEqual([]);
      expect(targets).toContain(`${home}posts/latest`);
    }, 300_000);
  });
}

interface CardElement {
  querySelector(selector: string): { readonly textContent: string; requestSubmit(): void } | null;
}

/** Runs in the page: sends the request of a card, and returns its status when the response is complete. What only a client ends is stopped. */
async function sendCard(element: unknown): Promise<string> {
  const card = element as CardElement;
  const textOf = (selector: string): string => card.querySelector(selector)?.textContent ?? '';
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const submit = (): void => card.querySelector('form.request')?.requestSubmit();
  submit();
  if (card.querySelector('[data-kind="socket"]') !== null) await until(() => textOf('li').includes('Welcome'));
  if (card.querySelector('[data-endless]') !== null) {
    const news = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":"News"}' };
    // The head of the stream waits for the first event.
    while (textOf('.status b') === '') await (await fetch('news', news)).text();
  }
  if (card.querySelector('[data-endless], [data-kind="socket"]') !== null) submit();
  await until(() => /complete after|Redirect|No response|Stopped|closed with/.test(textOf('.status')));
  return textOf('.status').replace(/^(\d+|Redirect).*?(No response)?$/, '$1$2');
}

/** Runs in the page: the URLs of its links, forms and files. Examples with the prefix are absolute paths. */
const targetsOfPage = `[...document.querySelectorAll('[href], [src], form[action]')].map(({ href, src, action }) => href || src || action)`;

/** The status that a card shows: a script cannot read that of a redirect. */
function shownStatus({ status = 200 }: Example): string {
  return status >= 300 && status < 400 ? 'Redirect' : String(status);
}
