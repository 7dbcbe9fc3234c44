// A date of a deprecated version that is text.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], versioning: { by: 'uri', default: '1', deprecated: { 1: { since: '2026-01-31' } } } });
// → invalid-option | createApp.versioning | 12 | write { since: new Date('2026-01-31') }
