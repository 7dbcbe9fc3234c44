// Two @Inject on one parameter.
import { Controller, createApp, Get, Inject, token } from '../../src';

const NAME = token<string>('name', { value: 'a' });
const TITLE = token<string>('title', { value: 'b' });

@Controller('/a')
class A {
  constructor(@Inject(NAME) @Inject(TITLE) readonly name: string) {}
  @Get() list() {
    return this.name;
  }
}

export default createApp({ controllers: [A] });
// → parameter-declared-twice | A.constructor (parameter 1) | 9 | remove one of them
