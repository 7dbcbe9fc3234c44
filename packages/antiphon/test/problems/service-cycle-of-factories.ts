// Factories that need each other.
import { Controller, createApp, Get, provide, token } from '../../src';

const URL_TEXT = token<string>('url');
const PORT = token<number>('port');

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({
  controllers: [A],
  providers: [
    provide(URL_TEXT, { inject: [PORT], factory: (port) => `http://a:${port}` }),
    provide(PORT, { inject: [URL_TEXT], factory: (url) => url.length }),
  ],
});
// → service-cycle | createApp.providers | 14 | move the part that both use into a third class, or pass one of them as an argument of the method that needs it
