// A mistyped limit of forms.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({
  controllers: [A],
  // @ts-expect-error maxFile
  forms: { maxFile: 1 },
});
// → unknown-option | createApp.forms | 11 | write `maxFiles` instead
