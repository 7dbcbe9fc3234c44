// A parameter decorator of your own without parentheses.
import { Controller, createApp, createParameter, Get } from '../../src';

const User = createParameter(() => 'someone');

@Controller('/a')
class A {
  // @ts-expect-error no parentheses
  @Get() list(@User user: string) {
    return user;
  }
}

export default createApp({ controllers: [A] });
// → decorator-without-parentheses | A.list (parameter 1) | 9 | call it: @User()
