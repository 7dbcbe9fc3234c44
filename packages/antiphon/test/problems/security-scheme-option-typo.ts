// A mistyped option of a security scheme, which would accept cookies that are not signed.
import { APIKeyCookie, Controller, createApp, Get, HTTPBearer } from '../../src';

// @ts-expect-error
const session = new APIKeyCookie('session', { sined: true });
// @ts-expect-error
const bearer = new HTTPBearer({ optional: 'no', tokenFormat: 'JWT' });

@Controller('/a', { dependencies: [session, bearer] })
class A {
  @Get() read() {
    return 1;
  }
}

export default createApp({ controllers: [A] });
// → invalid-security-scheme | APIKeyCookie | 5 | write `signed` instead
// → invalid-security-scheme | HTTPBearer | 7 | write true or false
// → invalid-security-scheme | HTTPBearer | 7 | remove it: the scheme does not have this option
