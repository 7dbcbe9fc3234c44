import { Controller, createApp, Get, JSONLinesResponse, ResponseClass } from 'antiphon';
import { serve, serveApp } from './serve';

@Controller()
class LinesController {
  @Get('/lines')
  @ResponseClass(JSONLinesResponse)
  async *lines() {
    yield { a: 1 };
  }
}

test('the docs pages load nothing from elsewhere', async () => {
  const send = await serve({ controllers: [LinesController] });
  const [docs, redoc] = [await send('GET', '/docs'), await send('GET', '/redoc')];
  const links = [docs, redoc].flatMap(({ text }) => [...text.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, link = '']) => link));
  expect(links.length).toBeGreaterThan(2);
  expect(links.filter((link) => /^(?:[a-z]+:)?\/\//i.test(link))).toEqual([]);
  expect(docs.header('content-security-policy').join()).toContain("default-src 'none'");
});

test('itemSchema is a word of 3.2 only', async () => {
  const documents = await Promise.all(
    (['3.1.1', '3.2.0'] as const).map(async (openapiVersion) => {
      const app = createApp({ openapiVersion, controllers: [LinesController] });
      await serveApp(app);
      return JSON.stringify(app.openapi());
    }),
  );
  expect(documents[0]).toContain('"openapi":"3.1.1"');
  expect(documents[0]).not.toContain('"itemSchema"');
  expect(documents[1]).toContain('"openapi":"3.2.0"');
  expect(documents[1]).toContain('"itemSchema"');
});
