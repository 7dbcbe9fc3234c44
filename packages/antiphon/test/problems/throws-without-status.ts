// An error without a status, or with a text as status.
import { Controller, createApp, Get, Throws } from '../../src';

@Controller('/a')
class A {
  // @ts-expect-error
  @Get() @Throws() list() {
    return [];
  }
  // @ts-expect-error
  @Get('/b', { throws: ['404'] }) count() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → invalid-option | A.list | 7 | write status codes from 200 to 599, or objects with one, such as 404 or { status: 409, description: 'The name is taken' }
// → invalid-option | A.count | 11 | write status codes from 200 to 599, or objects with one, such as 404 or { status: 409, description: 'The name is taken' }
