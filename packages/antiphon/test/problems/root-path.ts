// A root path that is not a path.
import { Controller, createApp, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], rootPath: 'https://example.com' });
// → root-path | createApp.rootPath | 11 | write the path under which the proxy publishes the application, such as `/api/v1`
