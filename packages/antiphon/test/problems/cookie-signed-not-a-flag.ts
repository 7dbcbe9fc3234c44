// A text in place of `signed: true`.
import { Controller, Cookie, createApp, Get } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error
  @Get() read(@Cookie('cart', { signed: 'no' }) cart: string) {
    return cart;
  }
}

export default createApp({ controllers: [A], cookieSecret: 'x'.repeat(32) });
// → signed-not-a-flag | A.read (parameter 1) | 7 | write true or false
