// A version in an application without versioning.
import { Controller, createApp, Get, Version } from '../../src';

@Controller('/a')
@Version('2')
class A {
  @Get() list() {
    return [];
  }

  @Get('/b') other() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → version | A | 4 | set the option `versioning` of the application, such as { by: 'uri' }, or remove the version
