// A dependency that is undefined, as an import cycle leaves it.
import { Controller, createApp, Depends, Get } from '../../src';

@Controller('/a')
class A {
  @Get() list(@Depends(undefined as unknown as typeof A) user: object) {
    return user;
  }
}

export default createApp({ controllers: [A] });
// → not-a-dependency | A.list (parameter 1) | 6 | check the import: the file is imported in a cycle, or does not export it
