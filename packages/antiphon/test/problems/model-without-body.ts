// A response model for 204.
import { Controller, createApp, Field, Get, ResponseModel, StatusCode } from '../../src';

class Item {
  @Field() name!: string;
}

@Controller('/a')
class A {
  @Get() @StatusCode(204) @ResponseModel(Item) read(): Item {
    return { name: 'a' };
  }
}

export default createApp({ controllers: [A] });
// → model-without-body | A.read | 10 | use another status code, or @ResponseModel(null)
