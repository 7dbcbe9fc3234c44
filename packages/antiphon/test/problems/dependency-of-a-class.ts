// A class in place of the function of a dependency.
import { Controller, createApp, Depends, dependency, Get } from '../../src';

class Page {
  size = 20;
}
// @ts-expect-error
const page = dependency({}, Page);

@Controller('/a')
class A {
  @Get() list(@Depends(page) value: unknown) {
    return [value];
  }
}

export default createApp({ controllers: [A] });
// → not-a-dependency | dependency | 8 | pass the function after the options: dependency({ uses: [Users] }, (users) => …)
