// An option that is a list, written as one value.
import { Controller, createApp, Get, Throws } from '../../src';

// @ts-expect-error
@Controller('/a', { tags: 'a' })
class A {
  // @ts-expect-error
  @Get({ throws: 404 }) @Throws(409) list() {
    return [];
  }
  // @ts-expect-error
  @Get('/b', { security: 'bearer', responseHeaders: 'x-total-count' }) count() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → invalid-option | A | 5 | write a list: { tags: ['items'] }
// → invalid-option | A.count | 12 | write a list: { security: [{ bearer: [] }] }
// → invalid-option | A.count | 12 | write a list: { responseHeaders: [{ name: 'X-Total-Count' }] }
