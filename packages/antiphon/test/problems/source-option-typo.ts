// A mistyped option of a source.
import { Controller, createApp, Depends, dependency, Get, query } from '../../src';

const page = dependency({ uses: [query('page', Number, { minimun: 1 } as { minimum?: number })] }, (value) => value);

@Controller('/a')
class A {
  @Get() list(@Depends(page) value: number) {
    return [value];
  }
}

export default createApp({ controllers: [A] });
// → unknown-option | dependency | 4 | write `minimum` instead
