import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { browserArguments, findBrowser } from '../../../../test/programs';
import { renderFailurePage } from '../../src/dev/failure-page';
import { develop, fakeApp, fakeFramework, writeProject } from '../project';

jest.setTimeout(120_000);

const chromiumPath = findBrowser();

it('reloads a page only if its request may be repeated', () => {
  const failure = { title: 'Failed', problems: [] };
  expect(renderFailurePage(failure, true).html).toContain('location.reload');
  expect(renderFailurePage(failure, false).html).not.toContain('location.reload');
});

if (chromiumPath !== undefined) {
  describe('in a browser', () => {
    let browser: Browser;
    let page: Page;
    const errors: string[] = [];
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: chromiumPath, args: [...browserArguments] });
      page = await browser.newPage();
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      page.on('pageerror', (error) => errors.push(error.message));
    }, 60_000);
    afterAll(() => browser.close());

    it('shows the failure with its source, loads again at every change of it, and shows the application when it works', async () => {
      const main = (code: string) => `${code}\nmodule.exports = require('./fake').makeApp('works');`;
      const directory = writeProject({ ...fakeFramework, 'fake.js': fakeApp, 'main.js': main('') });
      const write = (code: string) => writeFileSync(path.join(directory, 'main.js'), main(code));
      const dev = develop([], directory);
      const [, url] = await dev.printed(/Server {2}(http:\S+)\n/);
      write(`throw new Error('<i>first</i>');`);
      await dev.printed(/Waiting for a change/);
      const response = await page.goto(url!);
      expect(response!.status()).toBe(503);
      expect(await page.textContent('h1')).toBe('The module `main.js` could not be imported');
      expect(await page.textContent('section')).toMatch(/main\.js:1[\s\S]*Error: <i>first<\/i>[\s\S]*Fix correct `main\.js:1`/);
      expect(await page.textContent('mark')).toBe(`> 1 | throw new Error('<i>first</i>');`);
      await page.waitForFunction(`document.readyState === 'complete'`);
      write(`throw new Error('second');`);
      await page.getByText('Error: second', { exact: true }).waitFor();
      write('');
      await page.getByText('"value":"works"').waitFor();
      expect(errors.filter((text) => !text.includes('503'))).toEqual([]);
    });
  });
}
