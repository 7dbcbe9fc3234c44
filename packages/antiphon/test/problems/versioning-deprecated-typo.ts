// A mistyped option of a deprecated version.
import { Controller, createApp, Get, Version } from '../../src';

@Controller('/a')
class A {
  @Get() @Version('1') list() {
    return [];
  }
}

// @ts-expect-error
export default createApp({ controllers: [A], versioning: { by: 'uri', deprecated: { 1: { since: new Date(0), sunsett: new Date(1) } } } });
// → unknown-option | createApp.versioning | 12 | write `sunset` instead
