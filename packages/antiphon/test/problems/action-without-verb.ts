// A decorated method without a verb.
import { Controller, createApp, StatusCode } from '../../src';

@Controller('/a')
class A {
  @StatusCode(201) create() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → action-without-verb | A.create | 6 | add @Get(), @Post() or another verb
