// Compiled, never run: each `@ts-expect-error` is a wrong use of a security scheme.
import {
  APIKeyCookie,
  APIKeyHeader,
  type BasicCredentials,
  Controller,
  createApp,
  type Dependency,
  Depends,
  dependency,
  either,
  Get,
  HTTPBasic,
  HTTPBearer,
  OAuth2AuthorizationCode,
  OAuth2PasswordBearer,
  OpenIdConnect,
  SecurityScheme,
  SecurityScopes,
  safeEqual,
  withScopes,
} from '../../src/index';

const bearer = new HTTPBearer();
const maybeBearer = new HTTPBearer({ optional: true });
const required = new HTTPBearer({ optional: false, description: 'A token' });
const basic = new HTTPBasic({ realm: 'shop' });
const maybeBasic = new HTTPBasic({ optional: true });
const key = new APIKeyHeader('x-key');
const unknown = new APIKeyCookie('session', { optional: Boolean(process.env.OPTIONAL) });
const oauth2 = new OAuth2PasswordBearer({ tokenUrl: 'token', scopes: { read: 'Read' } });
const user = dependency({ uses: [oauth2, SecurityScopes] }, (token, scopes) => `${token.toUpperCase()} ${scopes.text}`);
const reader: Dependency<string> = withScopes(user, 'read', 'write');
const caller = dependency({ uses: [either(bearer, basic)] }, ([token, given]) => token ?? given?.username);

@Controller('/right', { dependencies: [bearer, either(bearer, key), reader] })
export class Right {
  @Get('/a') a(@Depends(bearer) token: string, @Depends(required) same: string, @Depends(basic) { username }: BasicCredentials) {
    return [token, same, username];
  }
  @Get('/b') b(@Depends(maybeBearer) token: string | undefined, @Depends(maybeBasic) given?: BasicCredentials) {
    return [token, given];
  }
  @Get('/c') c(@Depends(unknown) session: string | undefined, @Depends(caller) name: string | undefined) {
    return [session, name];
  }
  @Get('/d') d(@Depends(reader) name: string, @Depends(SecurityScopes) { scopes }: SecurityScopes) {
    return [name, scopes];
  }
}
createApp({ controllers: [Right], dependencies: [key] });

@Controller('/wrong')
export class Wrong {
  // @ts-expect-error an optional token may be undefined
  @Get('/a') a(@Depends(maybeBearer) token: string) {
    return token;
  }
  // @ts-expect-error optional by a value that is not known
  @Get('/b') b(@Depends(unknown) session: string) {
    return session;
  }
  // @ts-expect-error a user name with a password is not a text
  @Get('/c') c(@Depends(basic) given: string) {
    return given;
  }
  // @ts-expect-error a token is not a user name with a password
  @Get('/d') d(@Depends(bearer) given: BasicCredentials) {
    return given;
  }
  // @ts-expect-error a class is not a scheme
  @Get('/e') e(@Depends(HTTPBearer) token: string) {
    return token;
  }
  // @ts-expect-error scopes do not change the type of the value
  @Get('/f') f(@Depends(withScopes(user, 'read')) value: number) {
    return value;
  }
  // @ts-expect-error either has a value for each scheme
  @Get('/g') g(@Depends(either(bearer, key)) value: string) {
    return value;
  }
}

// @ts-expect-error without `new`
HTTPBearer();
// @ts-expect-error the name of the header is missing
new APIKeyHeader();
// @ts-expect-error an option in place of the name
new APIKeyCookie({ name: 'session' });
// @ts-expect-error a header is not signed
new APIKeyHeader('session', { signed: true });
// @ts-expect-error a mistyped option
new HTTPBearer({ bearerformat: 'JWT' });
// @ts-expect-error an option of another scheme
new HTTPBasic({ bearerFormat: 'JWT' });
// @ts-expect-error without the URL
new OAuth2PasswordBearer({ scopes: {} });
// @ts-expect-error scopes have descriptions
new OAuth2PasswordBearer({ tokenUrl: 'token', scopes: ['read'] });
// @ts-expect-error without the URL at which the user signs in
new OAuth2AuthorizationCode({ tokenUrl: 'token' });
// @ts-expect-error a URL in place of the options
new OpenIdConnect('https://auth.example/.well-known/openid-configuration');
// @ts-expect-error an abstract class
new SecurityScheme({ type: 'mutualTLS' }, {});
// @ts-expect-error one scheme has no alternative
either(bearer);
// @ts-expect-error a dependency is not a scheme
either(bearer, user);
// @ts-expect-error without scopes
withScopes(user);
// @ts-expect-error a list of scopes
withScopes(user, ['read']);
// @ts-expect-error an optional token may be undefined
dependency({ uses: [maybeBearer] }, (token: string) => token);
// @ts-expect-error undefined is not a secret
safeEqual('a', undefined);
// @ts-expect-error a detail that is not a text
bearer.unauthorized({ reason: 'expired' });
// @ts-expect-error scopes in place of SecurityScopes
bearer.insufficientScope(['read']);
