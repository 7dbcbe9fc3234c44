import { type Browser, chromium, type Page } from 'playwright-core';
import { browserArguments, findBrowser, findProgram } from '../../../../test/programs';
import {
  APIKeyCookie,
  APIKeyHeader,
  APIKeyQuery,
  type App,
  type AppOptions,
  Controller,
  createApp,
  Depends,
  dependency,
  Form,
  Get,
  HTTPBasic,
  HTTPBearer,
  HTTPException,
  JSONResponse,
  OAuth2AuthorizationCode,
  OAuth2PasswordBearer,
  OpenIdConnect,
  Post,
  SecurityScopes,
  withScopes,
} from '../../src/index';
import { authorize, closeDialog, formOf, tryOut } from './authorize-dialog';
import { startNginx } from './start-nginx';

const scopes = { read: 'Read items' };
const basic = new HTTPBasic({ description: 'User and password' });
const bearer = new HTTPBearer({ bearerFormat: 'JWT' });
const headerKey = new APIKeyHeader('x-key', { schemeName: 'headerKey' });
const queryKey = new APIKeyQuery('key', { schemeName: 'queryKey' });
const cookieKey = new APIKeyCookie('session', { schemeName: 'cookieKey' });
const password = new OAuth2PasswordBearer({ tokenUrl: 'token', scopes });
const code = new OAuth2AuthorizationCode({ authorizationUrl: '/sign-in', tokenUrl: '/token', scopes });
const openId = new OpenIdConnect({ openIdConnectUrl: '/.well-known/openid-configuration' });
const reader = dependency({ uses: [password, SecurityScopes] }, (token, required) => {
  if (required.missingFrom(token.split('.')).length > 0) throw password.insufficientScope(required);
  return token;
});

@Controller('', { tags: ['secrets'] })
class Secrets {
  @Get('/basic') basic(@Depends(basic) given: { username: string; password: string }) {
    return { given: `${given.username}/${given.password}` };
  }
  @Get('/bearer') bearer(@Depends(bearer) given: string) {
    return { given };
  }
  @Get('/header-key') headerKey(@Depends(headerKey) given: string) {
    return { given };
  }
  @Get('/query-key') queryKey(@Depends(queryKey) given: string) {
    return { given };
  }
  @Get('/cookie-key') cookieKey(@Depends(cookieKey) given: string) {
    return { given };
  }
  @Get('/password') password(@Depends(withScopes(reader, 'read')) given: string) {
    return { given };
  }
  @Get('/code') code(@Depends(code) given: string) {
    return { given };
  }
  @Get('/open-id') openId(@Depends(openId) given: string) {
    return { given };
  }
  @Post('/token') token(@Form('username', String) username: string, @Form('scope?', String) scope = '') {
    if (username !== 'zoë') throw new HTTPException(400, 'Unknown user');
    return new JSONResponse({ access_token: ['t', ...scope.split(' ')].filter((part) => part !== '').join('.'), token_type: 'bearer' });
  }
}

const chromiumPath = findBrowser();
const nginxPath = findProgram('nginx');

jest.setTimeout(60_000);

let browser: Browser;
const endings: (() => Promise<unknown>)[] = [];

async function openDocs(options: Partial<AppOptions> = {}, prefix = ''): Promise<Page> {
  const app: App = createApp({ controllers: [Secrets], ...options });
  endings.push(() => app.close());
  let origin = await app.listen({ port: 0 });
  if (prefix !== '') {
    const front = await startNginx(nginxPath as string, `location ${prefix}/ { proxy_pass ${origin}/; }`);
    endings.push(front.stop);
    origin = front.origin;
  }
  const context = await browser.newContext();
  endings.push(() => context.close());
  const page = await context.newPage();
  await page.goto(`${origin}${prefix}/docs`);
  await page.locator('.opblock').first().waitFor();
  return page;
}

if (chromiumPath === undefined || nginxPath === undefined) {
  it('is not tested in a browser here, which needs chromium and nginx', () => {
    expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  });
} else {
  describe('the Authorize dialog in Chromium', () => {
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: chromiumPath, args: [...browserArguments] });
    });

    afterEach(async () => {
      for (const end of endings.splice(0).reverse()) await end();
    });

    afterAll(async () => {
      await browser.close();
    });

    it('lists every scheme, and its requests are refused without credentials', async () => {
      const page = await openDocs();
      await formOf(page, 'HTTPBearer');
      const titles = await page.locator('.dialog-ux .auth-container h4').allTextContents();
      // Swagger UI lists OpenID Connect by the flows of the provider's configuration only.
      expect(titles.map((title) => /^\w+/.exec(title)?.[0])).toEqual(
        expect.arrayContaining([
          'HTTPBasic',
          'HTTPBearer',
          'headerKey',
          'queryKey',
          'cookieKey',
          'OAuth2PasswordBearer',
          'OAuth2AuthorizationCode',
        ]),
      );
      await closeDialog(page);
      // The challenge of `Basic` opens the browser's own dialog.
      for (const path of ['/bearer', '/header-key', '/query-key', '/cookie-key', '/password', '/code', '/open-id']) {
        expect([path, (await tryOut(page, path)).status]).toEqual([path, 401]);
      }
    });

    it('sends a token, a user with a password, and keys in a header and in the query', async () => {
      const page = await openDocs();
      await authorize(page, 'HTTPBearer', 'abc');
      await authorize(page, 'HTTPBasic', 'ann', 'pass:word');
      await authorize(page, 'headerKey', 'k1');
      await authorize(page, 'queryKey', 'k 2');
      await closeDialog(page);
      expect(await tryOut(page, '/bearer')).toEqual({ status: 200, body: { given: 'abc' } });
      expect(await tryOut(page, '/basic')).toEqual({ status: 200, body: { given: 'ann/pass:word' } });
      expect(await tryOut(page, '/header-key')).toEqual({ status: 200, body: { given: 'k1' } });
      expect(await tryOut(page, '/query-key')).toEqual({ status: 200, body: { given: 'k 2' } });
    });

    it('sends a user and a password in UTF-8', async () => {
      const page = await openDocs();
      await authorize(page, 'HTTPBasic', 'zoë', 'pässword €');
      await closeDialog(page);
      expect(await tryOut(page, '/basic')).toEqual({ status: 200, body: { given: 'zoë/pässword €' } });
    });

    it('keeps credentials over a reload with `persistAuthorization`', async () => {
      const page = await openDocs({ swaggerUIParameters: { persistAuthorization: true } });
      await authorize(page, 'HTTPBearer', 'abc');
      await page.reload();
      await page.locator('.opblock').first().waitFor();
      expect(await tryOut(page, '/bearer')).toEqual({ status: 200, body: { given: 'abc' } });
    });

    it.each([
      ['without a prefix', '', {}],
      ['under the prefix of a proxy', '/shop', {}],
      ['under the prefix of a proxy that the root path names', '/shop', { rootPath: '/shop' }],
    ])('gets a token with scopes from a relative `tokenUrl`, %s', async (_name, prefix, options) => {
      const page = await openDocs(options, prefix);
      const form = await formOf(page, 'OAuth2PasswordBearer');
      await form.locator('#oauth_username').fill('zoë');
      await form.locator('#oauth_password').fill('secret');
      await form.getByText('read', { exact: true }).click();
      const [response] = await Promise.all([
        page.waitForResponse((received) => received.url().endsWith('/token')),
        form.locator('button.authorize').click(),
      ]);
      expect([new URL(response.url()).pathname, response.status()]).toEqual([`${prefix}/token`, 200]);
      await form.locator('button', { hasText: 'Logout' }).waitFor();
      await closeDialog(page);
      expect(await tryOut(page, '/password')).toEqual({ status: 200, body: { given: 't.read' } });
    });
  });
}
