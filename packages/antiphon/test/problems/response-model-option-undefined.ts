// The option `responseModel` with `undefined`, as an import cycle leaves it.
import { Controller, createApp, Get, type TypeSpec } from '../../src';

const Item = undefined as unknown as TypeSpec;

@Controller('/a')
class A {
  @Get('', { responseModel: Item }) read(): never {
    return { name: 'a', passwordHash: 'b' } as never;
  }
}

export default createApp({ controllers: [A] });
// → invalid-option | A.read | 8 | import the class as a value, and name it in a function: () => Item; or omit the option
