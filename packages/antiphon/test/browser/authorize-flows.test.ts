import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { browserArguments, findBrowser } from '../../../../test/programs';
import {
  APIKeyCookie,
  type App,
  type AppOptions,
  Controller,
  createApp,
  Depends,
  Get,
  HTTPException,
  OAuth2AuthorizationCode,
  OpenIdConnect,
  RedirectResponse,
  ResponseClass,
} from '../../src/index';
import { type AuthorizationServer, startAuthorizationServer } from './authorization-server';
import { authorize, closeDialog, formOf, tryOut } from './authorize-dialog';

const clientId = 'docs';

/** An application whose tokens are those of an authorization server, and whose sessions are cookies. */
function createSecrets(issuer: string, options: Partial<AppOptions>): App {
  const authorizationUrl = `${issuer}/authorize`;
  const code = new OAuth2AuthorizationCode({ authorizationUrl, tokenUrl: `${issuer}/token`, scopes: { items: 'Read items' } });
  const openId = new OpenIdConnect({ openIdConnectUrl: `${issuer}/.well-known/openid-configuration` });
  const session = new APIKeyCookie('session', { schemeName: 'session' });
  const accept = (token: string) => {
    if (!token.startsWith('token.')) throw code.unauthorized('The token is not valid');
    return { token };
  };

  @Controller()
  class Secrets {
    @Get('/code') code(@Depends(code) token: string) {
      return accept(token);
    }
    @Get('/open-id') openId(@Depends(openId) token: string) {
      return accept(token);
    }
    @Get('/session') session(@Depends(session) given: string) {
      if (given !== 'ann') throw new HTTPException(403);
      return { given };
    }
    @Get('/login', { includeInSchema: false })
    @ResponseClass(RedirectResponse)
    login() {
      const response = new RedirectResponse('/docs');
      response.setCookie('session', 'ann', { httpOnly: true });
      return response;
    }
  }
  return createApp({
    controllers: [Secrets],
    swaggerUIInitOAuth: { clientId, usePkceWithAuthorizationCodeGrant: true },
    ...options,
  });
}

const chromiumPath = findBrowser();

jest.setTimeout(60_000);

if (chromiumPath === undefined) {
  it('is not tested in a browser here, which needs chromium', () => {
    expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  });
} else {
  let browser: Browser;
  let issuer: AuthorizationServer;
  let app: App;
  let context: BrowserContext;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath, args: [...browserArguments] });
  });
  beforeEach(async () => {
    issuer = await startAuthorizationServer(clientId);
  });
  afterEach(async () => {
    await context.close();
    await app.close();
    await issuer.stop();
  });
  afterAll(() => browser.close());

  async function openDocs(options: Partial<AppOptions> = {}): Promise<Page> {
    app = createSecrets(issuer.origin, options);
    const origin = await app.listen({ port: 0 });
    context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${origin}${options.docsUrl ?? '/docs'}`);
    await page.locator('.opblock').first().waitFor();
    return page;
  }

  /** Signs in by the form of a scheme, in the window that the page opens. */
  async function signIn(page: Page, scheme: string, scope: string): Promise<void> {
    const form = await formOf(page, scheme);
    await form.getByText(scope, { exact: true }).click();
    const [window] = await Promise.all([context.waitForEvent('page'), form.locator('button.authorize').click()]);
    if (!window.isClosed()) await window.waitForEvent('close');
  }

  it.each([
    ['OAuth2AuthorizationCode', '/code', 'items'],
    ['OpenIdConnect', '/open-id', 'openid'],
  ])('gets a token of %s by an authorization code with PKCE', async (scheme, path, scope) => {
    const page = await openDocs();
    expect((await tryOut(page, path)).status).toBe(401);
    await signIn(page, scheme, scope);
    await (await formOf(page, scheme)).locator('button', { hasText: 'Logout' }).waitFor();
    await closeDialog(page);
    expect(await tryOut(page, path)).toEqual({ status: 200, body: { token: `token.${scope}` } });
    expect(issuer.requests).toEqual(expect.arrayContaining(['GET /authorize', 'POST /token']));
  });

  it('shows that the user has denied access, and sends no credentials', async () => {
    const page = await openDocs();
    issuer.isDenying = true;
    await signIn(page, 'OAuth2AuthorizationCode', 'items');
    const form = await formOf(page, 'OAuth2AuthorizationCode');
    await form.locator('.errors', { hasText: 'access_denied' }).waitFor();
    await closeDialog(page);
    expect((await tryOut(page, '/code')).status).toBe(401);
    expect(issuer.requests).not.toContain('POST /token');
  });

  it('finds the flows of OpenID Connect in the configuration of another origin, which the policy of the page allows', async () => {
    const page = await openDocs();
    await formOf(page, 'OpenIdConnect');
    expect(issuer.requests).toContain('GET /.well-known/openid-configuration');
    const titles = await page.locator('.dialog-ux .auth-container h4').allTextContents();
    expect(titles.filter((title) => title.startsWith('OpenIdConnect'))).toEqual([expect.stringContaining('authorization_code')]);
  });

  it('finds a relative URL of the configuration below the server, not beside the page', async () => {
    const openId = new OpenIdConnect({ openIdConnectUrl: '.well-known/openid-configuration' });
    @Controller()
    class Own {
      @Get('/own') own(@Depends(openId) token: string) {
        return { token };
      }
      @Get('/.well-known/openid-configuration', { includeInSchema: false }) configuration() {
        const [authorization_endpoint, token_endpoint] = [`${issuer.origin}/authorize`, `${issuer.origin}/token`];
        return { authorization_endpoint, token_endpoint, grant_types_supported: ['authorization_code'], scopes_supported: ['openid'] };
      }
    }
    const page = await openDocs({ controllers: [Own], docsUrl: '/pages/docs' });
    await (await formOf(page, 'OpenIdConnect')).getByText('openid', { exact: true }).waitFor();
  });

  it('sends a cookie that the application has set, as a browser does', async () => {
    const page = await openDocs();
    expect((await tryOut(page, '/session')).status).toBe(401);
    await page.goto(new URL('/login', page.url()).href);
    await page.locator('.opblock').first().waitFor();
    expect(await tryOut(page, '/session')).toEqual({ status: 200, body: { given: 'ann' } });
  });

  it('sets the cookie of the dialog with `persistAuthorization`', async () => {
    const page = await openDocs({ swaggerUIParameters: { persistAuthorization: true } });
    await authorize(page, 'session', 'bob');
    await closeDialog(page);
    expect((await tryOut(page, '/session')).status).toBe(403);
    const form = await formOf(page, 'session');
    await form.locator('button', { hasText: 'Logout' }).click();
    await authorize(page, 'session', 'ann');
    await closeDialog(page);
    expect(await tryOut(page, '/session')).toEqual({ status: 200, body: { given: 'ann' } });
  });
}
