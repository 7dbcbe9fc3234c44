// A dependency that is undefined, as an import cycle leaves it.
import { Controller, createApp, Depends, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list(@Depends(undefined as unknown as typeof A) user: object) {
    return user;
  }
}

export default createApp({ controllers: [A] });
// → not-a-dependency | A.list (parameter 1) | 6 | use dependency(…), query('q', String), a class or a token; a value that is `undefined` is imported in a cycle
