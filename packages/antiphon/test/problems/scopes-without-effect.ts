// Scopes that no dependency compares.
import { Controller, createApp, Depends, Get, HTTPBearer, withScopes } from '../../src';

const bearer = new HTTPBearer();

@Controller('/a')
class A {
  @Get() read(@Depends(withScopes(bearer, 'items:read')) token: string) {
    return token;
  }
}

export default createApp({ controllers: [A] });
// → scopes-without-effect | A.read (parameter 1) | 8 | use SecurityScopes in the dependency that knows what a token grants
