// A dependency that ends before the one that uses it.
import { Controller, createApp, Depends, dependency, Get } from '../../src';

const connection = dependency({ scope: 'function' }, async function* () {
  yield 1;
});
const transaction = dependency({ uses: [connection] }, async function* (value) {
  yield value;
});

@Controller('/a')
class A {
  @Get() list(@Depends(transaction) value: number) {
    return [value];
  }
}

export default createApp({ controllers: [A] });
// → dependency-scope | dependency | 7 | set scope: 'function' on both, or on none of them
