// A dependency without a function.
import { Controller, createApp, Depends, dependency, Get, query } from '../../src';

// @ts-expect-error
const page = dependency({ uses: query('page', Number), use: [] });

@Controller('/a')
class A {
  @Get() list(@Depends(page) value: unknown) {
    return [value];
  }
}

export default createApp({ controllers: [A] });
// → not-a-dependency | dependency | 5 | pass the function after the options: dependency({ uses: [Users] }, (users) => …)
// → not-a-dependency | dependency | 5 | write a list: dependency({ uses: [Users] }, (users) => …)
// → unknown-option | dependency | 5 | write `uses` instead
