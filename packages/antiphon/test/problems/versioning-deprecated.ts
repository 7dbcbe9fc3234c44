// A version that ends before it is deprecated, with a link that is not a URL.
import { Controller, createApp, Get, Version } from '../../src';

@Controller('/a')
class A {
  @Get() @Version('1') list() {
    return [];
  }
}

const deprecated = { 1: { since: new Date('2027-01-01'), sunset: new Date('2026-01-01'), link: 'https://' } };

export default createApp({ controllers: [A], versioning: { by: 'uri', deprecated } });
// → invalid-option | createApp.versioning | 13 | write a later date: RFC 9745 section 4 forbids an earlier one
// → invalid-option | createApp.versioning | 13 | write a URL: 'https://shop.example.com/migration'
