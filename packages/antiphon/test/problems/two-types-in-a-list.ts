// Two types in a list.
import { Body, Controller, createApp, Post } from '../../src';

@Controller('/a')
class A {
  @Post() create(@Body([String, Number] as unknown as [StringConstructor]) items: string[]) {
    return items;
  }
}

export default createApp({ controllers: [A] });
// → erased-type | A.create (parameter 1) | 6 | name the element: [Item]; one of several types is oneOf([A, B]), a list with one element of each is tuple([A, B])
