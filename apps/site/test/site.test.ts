import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { browserArguments, findBrowser } from '../../../test/programs';
import { checkSite, filesIn, type SiteReport } from '../src/check-site';
import { readSiteFacts } from '../src/site-facts';
import { build, serve } from './built-site';

let site: Awaited<ReturnType<typeof build>>;
beforeAll(async () => {
  site = await build();
}, 400_000);
afterAll(() => site?.remove());

describe('the built site', () => {
  let report: SiteReport;
  beforeAll(() => {
    report = checkSite(site.directory);
  });

  it('has no link to a page or a heading that does not exist', () => {
    process.stdout.write(`the site: ${report.pages} pages, ${report.links} links inside of it, ${report.broken.length} broken\n`);
    expect(report.broken).toEqual([]);
    expect(report.pages).toBeGreaterThan(60);
    expect(report.links).toBeGreaterThan(5_000);
  });

  it('requests nothing from other hosts', () => {
    expect(report.foreign).toEqual([]);
  });

  it('has the Markdown of every page beside it, without the marks that only the site needs', () => {
    const pages = filesIn(site.directory, '.html').filter((file) => file !== '404.html');
    expect(pages.filter((page) => !existsSync(path.join(site.directory, page.replace('.html', '.md'))))).toEqual([]);
    const marked = filesIn(site.directory, '.md').filter((file) => /\{%#|^outline:|&lt;|<p class/m.test(textOf(file)));
    expect(marked).toEqual([]);
  });

  it('lists every page with its summary in llms.txt, and has their text in llms-full.txt', () => {
    const list = textOf('llms.txt');
    expect(list).toMatch(/^# Antiphon\n\n> Antiphon is a .+\n/);
    const listed = Array.from(list.matchAll(/^- \[.+\]\((.+\.md)\): ./gm), ([, file]) => file as string);
    const pages = filesIn(site.directory, '.md').filter((file) => !/^(?:reference\/)?index\.md$/.test(file));
    expect(listed.sort()).toEqual(pages.sort());
    const full = textOf('llms-full.txt');
    expect(pages.filter((file) => !full.includes(`<!-- ${file} -->`))).toEqual([]);
    expect(full).toContain('class HTTPException extends Error {');
  });

  it('prints the versions of Antiphon, Node.js and Fastify', () => {
    const { version, node, fastify } = readSiteFacts();
    expect(fastify).toMatch(/^5\.\d+\.\d+$/);
    for (const text of [`Antiphon ${version}`, `Node.js ≥ ${node}`, `Fastify ${fastify}`])
      expect(textOf('first-steps.html')).toContain(text);
  });
});

it('finds a broken link, a missing heading, a missing image and a request to another host', () => {
  const { broken, foreign } = checkSite(path.join(__dirname, 'fixtures', 'faulty-site'));
  expect(broken).toEqual(['index.html missing.html', 'index.html other.html#nowhere', 'index.html missing.svg']);
  expect(foreign).toEqual(['index.html //cdn.example/a.js', 'index.html https://fonts.example/a.css']);
});

const executablePath = findBrowser();

if (executablePath === undefined) {
  test('is not tested in a browser here, which needs Chromium', () => {
    expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  });
} else {
  describe('the site in Chromium, served under /docs/next/', () => {
    let server: Awaited<ReturnType<typeof serve>>;
    let browser: Browser;
    const faults: string[] = [];
    beforeAll(async () => {
      server = await serve(site.directory, '/docs/next/');
      browser = await chromium.launch({ executablePath, args: [...browserArguments] });
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });

    /** Opens a window that records errors of the page and requests that leave the site. */
    async function open(width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
      const page = await browser.newPage({ viewport: { width, height: 850 }, colorScheme });
      page.on('pageerror', ({ message }) => faults.push(message));
      page.on('request', (request) => {
        if (!request.url().startsWith(`${server.origin}/docs/next/`)) faults.push(`requested ${request.url()}`);
      });
      page.on('response', (response) => {
        if (response.status() >= 400 && !response.url().endsWith('/unknown')) faults.push(`${response.status()} ${response.url()}`);
      });
      return page;
    }

    const address = (file: string) => `${server.origin}/docs/next/${file}`;
    /** Goes to a page, and waits until its scripts listen to keys and clicks. */
    async function goTo(page: Page, file: string): Promise<number | undefined> {
      const response = await page.goto(address(file), { waitUntil: 'load' });
      await page.waitForFunction("document.querySelector('#app')?.__vue_app__ !== undefined");
      return response?.status();
    }

    test('shows every page on a phone without a horizontal scroll bar, and its links work', async () => {
      const page = await open(390);
      const wide: string[] = [];
      for (const file of filesIn(site.directory, '.html').filter((name) => name !== '404.html')) {
        await page.goto(address(file), { waitUntil: 'load' });
        const excess = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        if (excess > 0) wide.push(`${file} by ${excess}`);
      }
      expect(wide).toEqual([]);
      await goTo(page, 'first-steps.html');
      await page.getByRole('link', { name: 'controllers and routes' }).last().click();
      await page.waitForURL('**/docs/next/controllers-and-routes.html');
      await page.getByRole('heading', { level: 1, name: 'Controllers and routes' }).waitFor();
      await page.close();
      expect(faults).toEqual([]);
    }, 240_000);

    test('finds a public name, and opens its section of the reference', async () => {
      const page = await open(1280);
      await goTo(page, '');
      await page.keyboard.press('Control+k');
      await page.locator('#localsearch-input').fill('HTTPException');
      await page.locator('a.result').first().click();
      await page.waitForURL('**/docs/next/reference/errors.html#httpexception');
      await page.close();
      expect(faults).toEqual([]);
    }, 60_000);

    test('follows the color scheme of the system, and a switch changes it', async () => {
      const page = await open(1280, 'dark');
      await goTo(page, 'first-steps.html');
      const isDark = () => page.evaluate<boolean>("document.documentElement.classList.contains('dark')");
      expect(await isDark()).toBe(true);
      await page.getByRole('switch').locator('visible=true').first().click();
      await page.waitForFunction("!document.documentElement.classList.contains('dark')");
      await page.close();
      expect(faults).toEqual([]);
    }, 60_000);

    test('copies a block of code', async () => {
      const page = await open(1280);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await goTo(page, 'first-steps.html');
      const block = page.locator('div[class*="language-"]').first();
      await block.hover();
      await block.locator('button.copy').click();
      await block.locator('button.copy.copied').waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe('npm create antiphon shop\ncd shop\nnpm run dev');
      await page.close();
      expect(faults).toEqual([]);
    }, 60_000);

    test('shows its own page for an unknown address', async () => {
      const page = await open(1280);
      expect(await goTo(page, 'unknown')).toBe(404);
      await page.getByText('This page does not exist').waitFor();
      await page.close();
      expect(faults).toEqual([]);
    }, 60_000);
  });
}

function textOf(file: string): string {
  return readFileSync(path.join(site.directory, file), 'utf8');
}
