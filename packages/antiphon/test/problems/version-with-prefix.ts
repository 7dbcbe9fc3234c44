// A version that begins with the prefix of its segment of the path, which would be `/vv1`.
import { Controller, createApp, Get, Version } from '../../src';

@Controller('/a')
@Version('v1')
class A {
  @Get() list() {
    return [];
  }
}

export default createApp({ controllers: [A], versioning: { by: 'uri' } });
// → version | A | 4 | write the version alone, such as '1', or versioning: { by: 'uri', prefix: '' }
