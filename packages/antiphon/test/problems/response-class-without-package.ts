// A response class whose package is not installed.
import { Controller, createApp, Get, Response, ResponseClass } from '../../src';

class SheetResponse extends Response {
  static override loadPackages() {
    throw new Error('SheetResponse requires the package `sheets`, which is not installed; run `npm install sheets`');
  }
}

@Controller('/a')
class A {
  @Get() @ResponseClass(SheetResponse) read() {
    return 1;
  }
}

export default createApp({ controllers: [A] });
// → package-not-installed | A.read | 12 | run `npm install sheets`
