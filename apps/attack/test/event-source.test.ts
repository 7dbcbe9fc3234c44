import { type Browser, chromium, type Page } from 'playwright-core';
import { browserArguments, findBrowser } from '../../../test/programs';
import { startTarget, type TargetProcess } from '../src/target-process';
import { readEvents } from '../src/wire/events';

const executablePath = findBrowser();
const item = JSON.stringify({ name: 'a', price: 1, tags: ['one', 'two', 'th\nree'] });

let target: TargetProcess;
beforeAll(async () => {
  target = await startTarget();
}, 60_000);
afterAll(() => target.stop());

describe('a client that reads events with fetch', () => {
  test('receives them from a POST', async () => {
    const body = item;
    const response = await fetch(`http://127.0.0.1:${target.port}/events/items`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body,
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const data = readEvents(await response.text()).map((event) => JSON.parse(event.data) as { tag: string });
    expect(data.map(({ tag }) => tag)).toEqual(['one', 'two', 'th\nree']);
  });

  test('continues after its Last-Event-ID', async () => {
    const response = await fetch(`http://127.0.0.1:${target.port}/events/numbers/5`, { headers: { 'last-event-id': '3' } });
    expect(readEvents(await response.text()).map(({ lastEventId }) => lastEventId)).toEqual(['4', '5']);
  });
});

if (executablePath === undefined) {
  test('is not tested in a browser here, which needs chromium', () => {
    expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  });
} else {
  describe('the EventSource of Chromium', () => {
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: [...browserArguments] });
    }, 60_000);
    beforeEach(async () => {
      page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${target.port}/pages`);
    });
    afterEach(() => page.close());
    afterAll(() => browser.close());

    /** Adds a listener in the page, which collects the events in `seen`. */
    const listen = (address: string, name: string) =>
      page.evaluate(`{
        globalThis.seen = []; globalThis.opened = 0;
        globalThis.source = new EventSource(${JSON.stringify(address)});
        source.addEventListener('open', () => opened++);
        source.addEventListener(${JSON.stringify(name)}, ({ lastEventId, data }) => seen.push([lastEventId, data]));
      }`);
    const seen = () => page.evaluate('seen') as Promise<[string, string][]>;
    const until = (condition: string) => page.waitForFunction(condition, undefined, { timeout: 20_000 });

    test('receives every event once, and reconnects after the end', async () => {
      await listen('/events/numbers/30', 'number');
      await until('opened >= 2');
      await page.evaluate('source.close()');
      expect((await seen()).map(([id]) => Number(id))).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    }, 30_000);

    test('receives any data unchanged', async () => {
      const data = 'a\n\ndata: b\u2028c : \ufeffd\0e 🎉';
      await listen(`/events/echo?data=${encodeURIComponent(data)}&event=shout&id=x%20y`, 'shout');
      await until('seen.length > 0');
      expect((await seen())[0]).toEqual(['x y', data]);
    }, 30_000);

    test('continues without a gap after the server is replaced', async () => {
      await listen('/events/live', 'number');
      await until('seen.length >= 10');
      const { port } = target;
      await target.stop();
      expect(target.child.exitCode).toBe(0);
      const before = (await seen()).length;
      target = await startTarget('--port', String(port));
      await until(`seen.length >= ${before + 10}`);
      await page.evaluate('source.close()');
      const ids = (await seen()).map(([id]) => Number(id));
      expect(ids).toEqual(Array.from({ length: ids.length }, (_, index) => index + 1));
    }, 60_000);

    test('reads a POST with fetch, chunk by chunk', async () => {
      const text = await page.evaluate(`(async () => {
        const response = await fetch('/events/items', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(item)} });
        let text = '';
        for await (const piece of response.body.pipeThrough(new TextDecoderStream())) text += piece;
        return text;
      })()`);
      expect(readEvents(String(text))).toHaveLength(3);
    }, 30_000);
  });
}
