// @Inject on a parameter of an action.
import { Controller, createApp, Get, Inject, token } from '../../src';

const NAME = token<string>('name', { value: 'a' });

@Controller('/a')
class A {
  // @ts-expect-error
  @Get() list(@Inject(NAME) name: string) {
    return name;
  }
}

export default createApp({ controllers: [A] });
// → decorator-on-wrong-target | A.list (parameter 1) | 9 | write it on a constructor parameter
