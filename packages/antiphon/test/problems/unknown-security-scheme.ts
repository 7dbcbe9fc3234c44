// A security scheme that the application does not declare.
import { Controller, createApp, Get, Security } from '../../src';

@Controller('/a')
class A {
  @Get() @Security('bearer') read() {
    return 1;
  }
}

export default createApp({ controllers: [A] });
// → unknown-security-scheme | A.read | 6 | add it: securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } }
