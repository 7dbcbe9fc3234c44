// @Inject in a controller that a container creates.
import { Controller, createApp, Get, Inject, token } from '../../src';

const NAME = token<string>('name', { value: 'a' });

@Controller('/a')
class A {
  constructor(@Inject(NAME) readonly name: string) {}
  @Get() list() {
    return this.name;
  }
}

export default createApp({ controllers: [A], createController: () => new A('b') });
// → inject-without-effect | A.constructor (parameter 1) | 8 | use the decorators of the container's library, or remove `container` or `createController`
