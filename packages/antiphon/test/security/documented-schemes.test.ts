import {
  APIKeyCookie,
  APIKeyHeader,
  APIKeyQuery,
  type AppOptions,
  Controller,
  createApp,
  Depends,
  dependency,
  either,
  Get,
  HTTPBasic,
  HTTPBearer,
  OAuth2AuthorizationCode,
  OAuth2PasswordBearer,
  OpenIdConnect,
  Security,
  SecurityScopes,
  withScopes,
} from '../../src';

async function documentOf(controllers: AppOptions['controllers'], options: Partial<AppOptions> = {}) {
  const app = createApp({ controllers, ...options });
  await app.ready();
  const { components, paths } = app.openapi();
  await app.close();
  return { schemes: components?.securitySchemes, operation: (path: string) => paths[path]?.get as Record<string, any> };
}

it('describes every scheme with its options', async () => {
  const scopes = { 'items:read': 'Read items' };
  const schemes = [
    new HTTPBasic({ description: 'A *password*' }),
    new HTTPBearer({ bearerFormat: 'JWT' }),
    new APIKeyHeader('x-key'),
    new APIKeyQuery('key', { schemeName: 'queryKey' }),
    new APIKeyCookie('session'),
    new OAuth2PasswordBearer({ tokenUrl: 'token', refreshUrl: 'refresh', scopes }),
    new OAuth2AuthorizationCode({ authorizationUrl: 'https://auth.example/authorize', tokenUrl: 'https://auth.example/token' }),
    new OpenIdConnect({ openIdConnectUrl: 'https://auth.example/.well-known/openid-configuration' }),
  ];
  @Controller('/a', { dependencies: schemes })
  class A {
    @Get() read() {}
  }
  const document = await documentOf([A]);
  expect(document.schemes).toEqual({
    HTTPBasic: { type: 'http', scheme: 'basic', description: 'A *password*' },
    HTTPBearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    APIKeyHeader: { type: 'apiKey', in: 'header', name: 'x-key' },
    queryKey: { type: 'apiKey', in: 'query', name: 'key' },
    APIKeyCookie: { type: 'apiKey', in: 'cookie', name: 'session' },
    OAuth2PasswordBearer: { type: 'oauth2', flows: { password: { tokenUrl: 'token', refreshUrl: 'refresh', scopes } } },
    OAuth2AuthorizationCode: {
      type: 'oauth2',
      flows: {
        authorizationCode: { authorizationUrl: 'https://auth.example/authorize', tokenUrl: 'https://auth.example/token', scopes: {} },
      },
    },
    OpenIdConnect: { type: 'openIdConnect', openIdConnectUrl: 'https://auth.example/.well-known/openid-configuration' },
  });
  const { security, responses, parameters } = document.operation('/a');
  expect(security).toEqual([
    {
      HTTPBasic: [],
      HTTPBearer: [],
      APIKeyHeader: [],
      queryKey: [],
      APIKeyCookie: [],
      OAuth2PasswordBearer: [],
      OAuth2AuthorizationCode: [],
      OpenIdConnect: [],
    },
  ]);
  expect(Object.keys(responses)).toEqual(['200', '401', '403', 'default']);
  expect(responses['401'].headers).toHaveProperty('WWW-Authenticate');
  expect(parameters).toBeUndefined();
});

it('combines the scopes of nested dependencies for each route', async () => {
  const oauth2 = new OAuth2PasswordBearer({ tokenUrl: 'token', scopes: { me: 'Read me', items: 'Read items', admin: 'Everything' } });
  const user = dependency({ uses: [oauth2, SecurityScopes] }, (token, { scopes }) => ({ token, scopes }));
  const active = dependency({ uses: [withScopes(user, 'me')] }, (found) => found);
  @Controller('/a')
  class A {
    @Get('/user') user(@Depends(user) _user: object) {}
    @Get('/active') active(@Depends(active) _user: object) {}
    @Get('/items') items(@Depends(withScopes(active, 'items', 'me')) _user: object) {}
    @Get('/both') both(@Depends(active) _active: object, @Depends(withScopes(user, 'admin')) _user: object) {}
    @Get('/public') public() {}
  }
  const document = await documentOf([A]);
  expect(document.operation('/a/user').security).toEqual([{ OAuth2PasswordBearer: [] }]);
  expect(document.operation('/a/active').security).toEqual([{ OAuth2PasswordBearer: ['me'] }]);
  expect(document.operation('/a/items').security).toEqual([{ OAuth2PasswordBearer: ['items', 'me'] }]);
  expect(document.operation('/a/both').security).toEqual([{ OAuth2PasswordBearer: ['me', 'admin'] }]);
  expect(document.operation('/a/public').security).toBeUndefined();
});

it('shows alternatives, optional schemes and `@Security` beside dependencies', async () => {
  const bearer = new HTTPBearer();
  const key = new APIKeyHeader('x-key');
  const maybe = new HTTPBearer({ optional: true });
  @Controller('/a')
  class A {
    @Get('/either') either(@Depends(either(bearer, key)) _given: unknown) {}
    @Get('/optional') optional(@Depends(maybe) _given: unknown) {}
    @Get('/neither') neither(@Depends(either(maybe, key)) _given: unknown) {}
    @Get('/both') @Security('gateway') both(@Depends(bearer) _given: unknown) {}
  }
  const document = await documentOf([A], { securitySchemes: { gateway: { type: 'mutualTLS' } } });
  expect(document.operation('/a/either').security).toEqual([{ HTTPBearer: [] }, { APIKeyHeader: [] }]);
  expect(document.operation('/a/optional').security).toEqual([{ HTTPBearer: [] }, {}]);
  expect(document.operation('/a/optional').responses['401'].description).toBe('Invalid authentication credentials');
  expect(document.operation('/a/optional').responses).not.toHaveProperty('403');
  expect(document.operation('/a/neither').security).toEqual([{ HTTPBearer: [] }, { APIKeyHeader: [] }, {}]);
  expect(document.operation('/a/both').security).toEqual([{ gateway: [], HTTPBearer: [] }]);
  expect(Object.keys(document.schemes ?? {})).toEqual(['gateway', 'HTTPBearer', 'APIKeyHeader']);
});

it('omits schemes of routes that the document omits', async () => {
  @Controller('/a', { includeInSchema: false, dependencies: [new HTTPBearer()] })
  class A {
    @Get() read() {}
  }
  expect((await documentOf([A])).schemes).toBeUndefined();
});

it('shows the schemes of the application at every route', async () => {
  @Controller('/a')
  class A {
    @Get() read() {}
  }
  const document = await documentOf([A], { dependencies: [new APIKeyHeader('x-key', { schemeName: 'key' })] });
  expect(document.operation('/a').security).toEqual([{ key: [] }]);
  expect(document.schemes).toEqual({ key: { type: 'apiKey', in: 'header', name: 'x-key' } });
});

it('shows the schemes of mounted applications, and warns if two differ under one name', async () => {
  const guarded = (key: APIKeyHeader) => {
    @Controller('/a', { dependencies: [key] })
    class A {
      @Get() read() {}
    }
    return createApp({ controllers: [A], dependencies: [new HTTPBearer()], includeMounted: true });
  };
  const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const app = guarded(new APIKeyHeader('x-key'));
  app.mount('/same', guarded(new APIKeyHeader('x-key')));
  app.mount('/other', guarded(new APIKeyHeader('x-other-key')));
  await app.ready();
  expect(app.openapi().components?.securitySchemes).toEqual({
    HTTPBearer: { type: 'http', scheme: 'bearer' },
    APIKeyHeader: { type: 'apiKey', in: 'header', name: 'x-key' },
  });
  const warnings = warn.mock.calls.map(([sentence]) => sentence);
  warn.mockRestore();
  expect(warnings).toEqual(['The document shows one of two security schemes named `APIKeyHeader`; set schemeName on the other']);
  await app.close();
});
