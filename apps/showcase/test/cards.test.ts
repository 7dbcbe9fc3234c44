import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { findChromium } from './chromium';
import { type Served, serve } from './serve';

const launch = findChromium();

if (launch === undefined) {
  test('is not tested here, which needs Chromium', () => {
    expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  });
} else {
  describe('the cards in Chromium', () => {
    let showcase: Served;
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;
    /** Errors of scripts, and violations of the Content-Security-Policy. A response with an error status is not one of them. */
    const errors: string[] = [];

    beforeAll(async () => {
      [showcase, browser] = await Promise.all([serve(), launch()]);
      context = await browser.newContext({ reducedMotion: 'reduce' });
      page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text());
      });
      await page.goto(`${showcase.origin}/`);
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      await showcase.app.close();
    });
    afterEach(() => expect(errors).toEqual([]));

    function cardOf(caption: string): Locator {
      return page.locator('.card', { has: page.getByRole('heading', { name: caption, exact: false }) });
    }

    /** Presses a button with the keyboard. Cards get their height when they are first seen, which can move a button away between two events of a mouse. */
    async function press(card: Locator, name: string): Promise<void> {
      await card.getByRole('button', { name }).press('Enter');
    }

    /** Sends the request of a card, and returns the card when its response has the status. */
    async function send(caption: string, status: string): Promise<Locator> {
      const card = cardOf(caption);
      await press(card, 'Send');
      const shown = card.locator('.status b', { hasText: status });
      await shown.waitFor({ timeout: 20_000 }).catch(async () => expect(await card.textContent()).toContain(`the status ${status}`));
      return card;
    }

    test('a request is sent from the page, and its response has status, headers, duration and body', async () => {
      const card = await send('A class as body', '200 OK');
      await card.getByText(/complete after \d/).waitFor();
      expect(await card.locator('.status').textContent()).toMatch(/200 OKhead after \d+ ms|200 OKhead after [\d.]+ s/);
      expect(await card.locator('.headers').textContent()).toContain('application/json');
      expect(JSON.parse((await card.getByLabel('Body', { exact: true }).textContent()) ?? '')).toEqual({
        name: 'Foo',
        price: 42,
        tags: [],
        description: null,
        tax: null,
      });
    });

    test('a changed body is sent, and the values that a problem points to are marked in it', async () => {
      const card = cardOf('An invalid body');
      await card.getByLabel('JSON body').fill('{ "name": "Foo", "price": "a lot", "tags": ["new", 7] }');
      await send('An invalid body', '422');
      const request = card.getByLabel('Your request with its issues');
      await request.waitFor();
      expect(await request.locator('mark').allTextContents()).toEqual(['"a lot"', expect.stringContaining('7')]);
      expect(await request.textContent()).toMatch(/"price": "a lot", {2}← price must be a number/);
      await card.getByLabel('JSON body').fill('{ "price": 1 }');
      await send('An invalid body', '422');
      await request.getByText('Field required').waitFor();
      expect(await request.locator('mark').allTextContents()).toEqual(['name']);
    });

    test('the values of an invalid query are marked', async () => {
      const card = await send('An invalid query', '422');
      const request = card.getByLabel('Your request with its issues');
      await request.waitFor();
      expect(await request.locator('mark').allTextContents()).toEqual(['1000', 'size', 'q']);
    });

    test('events and lines are shown one by one, before the response is complete', async () => {
      for (const [caption, first] of [
        ['a browser that reconnects', 'tick #1{"tick":1}'],
        ['JSON Lines that arrive', '{"prime":2}'],
      ] as const) {
        const card = await send(caption, '200 OK');
        await card.locator('li').first().waitFor();
        expect([await card.locator('li').first().textContent(), await card.getByText('complete after').count()]).toEqual([
          expect.stringContaining(first),
          0,
        ]);
        await card.getByText('complete after').waitFor();
        expect(await card.locator('li').count()).toBe(caption.startsWith('JSON') ? 6 : 5);
      }
    });

    test('an endless stream shows an event that another card sends, until it is stopped', async () => {
      const reader = cardOf('Events without an end');
      await press(reader, 'Send');
      await reader.getByRole('button', { name: 'Stop' }).waitFor();
      // The subscription begins with the request, whose head may wait for the first event.
      await until(async () => {
        await send('An event for the readers', '200 OK');
        return (await reader.locator('li').count()) > 0;
      });
      expect(await reader.locator('li').first().textContent()).toContain('{"text":"The plumbus is back"}');
      await press(reader, 'Stop');
      await reader.getByText('Stopped').waitFor();
      await reader.getByRole('button', { name: 'Send' }).waitFor();
    });

    test('a video plays, is searched by ranges, and a range can be requested', async () => {
      const partial = page.waitForResponse((response) => response.url().endsWith('/files/video') && response.status() === 206);
      const card = await send('a video that can be searched', '200 OK');
      const video = card.locator('video');
      expect((await partial).request().headers().range).toMatch(/^bytes=/);
      await video.evaluate(seekTo, 20);
      expect(await video.evaluate((element) => Math.round((element as unknown as { currentTime: number }).currentTime))).toBe(20);
      await press(card, 'First KiB');
      await card.getByText(/^206 bytes 0-1023\/\d+$/).waitFor();
      await press(card, 'After the end');
      await card.getByText(/^416 bytes \*\/\d+$/).waitFor();
    });

    test('an upload has a progress bar that reaches its end', async () => {
      const card = await send('A large file', '200 OK');
      await card.getByText('24.0 MiB of 24.0 MiB sent').waitFor();
      expect(await card.getByRole('progressbar').getAttribute('value')).not.toBeNull();
      await card.getByLabel('Body', { exact: true }).getByText('25165824').waitFor();
    }, 60_000);

    test('a selector sets the Accept header', async () => {
      const card = cardOf('Several classes');
      for (const [mediaType, status, text] of [
        ['application/yaml', '200', '- name: Mercury'],
        ['text/csv', '200', 'name,radius'],
        ['image/png', '406', 'Not Acceptable'],
      ] as const) {
        await card.getByLabel('Accept').selectOption(mediaType);
        await send('Several classes', status);
        await card.locator('.content').getByText(text).first().waitFor();
      }
    });

    test('a redirect is shown as one, with a link that follows it', async () => {
      const card = await send('A missing slash', 'Redirect');
      expect(await card.locator('.content').textContent()).toContain('307 and Location');
      expect(await card.getByRole('link', { name: 'Follow the redirect' }).getAttribute('href')).toBe(`${showcase.origin}/items`);
    });

    test('a WebSocket receives what it sends, and what a controller sends', async () => {
      const card = cardOf('A WebSocket beside');
      await press(card, 'Connect');
      await card.locator('li', { hasText: 'Welcome' }).waitFor();
      await card.getByLabel('Message').fill('from the page');
      await press(card, 'Send message');
      await card.locator('li', { hasText: 'from the page' }).waitFor();
      await send('A controller that sends to the sockets', '200 OK');
      await card.locator('li', { hasText: 'From a controller' }).waitFor();
      await press(card, 'Stop');
      await card.getByText('closed with').waitFor();
    });

    test('a card is used with the keyboard alone', async () => {
      const card = cardOf('PlainTextResponse').first();
      await card.getByLabel('Path').focus();
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Send');
      await page.keyboard.press('Enter');
      await card.getByLabel('Body', { exact: true }).getByText('Hello World').waitFor();
    });

    test('a search leaves the cards that contain its words', async () => {
      await page.getByLabel('Find an example').fill('cookie signed');
      await page.getByText(/^\d+ found$/).waitFor();
      const shown = await page.locator('.card:visible').count();
      expect(shown).toBeGreaterThan(0);
      expect(shown).toBeLessThan(10);
      expect(await page.locator('#found').textContent()).toBe(`${shown} found`);
      await page.getByLabel('Find an example').fill('');
    });

    test.each([
      ['desktop', 1280, '/'],
      ['phone', 390, '/'],
      ['phone', 390, '/routes'],
      ['phone', 390, '/source/main.ts'],
    ])(
      'nothing is wider than the screen of a %s of %i pixels at %s, in both color schemes',
      async (_device, width, path) => {
        const own = await browser.newPage({ viewport: { width, height: 844 } });
        await own.goto(`${showcase.origin}${path}`);
        expect(await own.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        for (const colorScheme of ['light', 'dark'] as const) {
          await own.emulateMedia({ colorScheme });
          const colors = await own.evaluate('[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]');
          const [text, background] = colors as [string, string];
          expect(lightness(text) < lightness(background)).toBe(colorScheme === 'light');
        }
        await own.close();
      },
      60_000,
    );

    test('every control and region has a name', async () => {
      const unnamed =
        await page.evaluate(`[...document.querySelectorAll('input, textarea, select, button, a, section, nav, [tabindex="0"][role]')]
        .filter((element) => !(element.ariaLabel || element.getAttribute('aria-labelledby') || element.labels?.length || element.textContent.trim()))
        .map((element) => element.outerHTML.slice(0, 200))`);
      expect(unnamed).toEqual([]);
    });
  });
}

/** Runs in the page. */
function seekTo(element: unknown, time: number): Promise<void> {
  const video = element as { currentTime: number; readyState: number; addEventListener(name: string, listener: () => void): void };
  return new Promise((resolve) => {
    video.addEventListener('seeked', () => resolve());
    if (video.readyState > 0) video.currentTime = time;
    else video.addEventListener('loadedmetadata', () => (video.currentTime = time));
  });
}

/** The sum of the channels of a color such as `rgb(29, 31, 43)`. */
function lightness(color: string): number {
  return (color.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, channel) => sum + Number(channel), 0);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}
