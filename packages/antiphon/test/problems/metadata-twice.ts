// Metadata that is written twice.
import { Controller, createApp, Get, metadata } from '../../src';

const Roles = metadata<readonly string[]>();

@Controller('/a')
class A {
  @Get() @Roles(['a']) @Roles(['b']) list() {
    return [];
  }
}

export default createApp({ controllers: [A] });
// → metadata-twice | A.list | 8 | remove one of them, or combine their values: metadata({ merge: (outer, inner) => … })
