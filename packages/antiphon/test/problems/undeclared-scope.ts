// A scope that the security scheme does not declare.
import { Controller, createApp, Depends, dependency, Get, OAuth2PasswordBearer, SecurityScopes, withScopes } from '../../src';

const oauth2 = new OAuth2PasswordBearer({ tokenUrl: 'token', scopes: { 'items:read': 'Read items' } });
const user = dependency({ uses: [oauth2, SecurityScopes] }, (token, scopes) => [token, scopes.text]);

@Controller('/a')
class A {
  @Get() read(@Depends(withScopes(user, 'item:read')) found: string[]) {
    return found;
  }
}

export default createApp({ controllers: [A] });
// → undeclared-scope | A.read | 9 | add it to the scheme: scopes: { 'item:read': '…' }
