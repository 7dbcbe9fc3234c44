// A JSON body and a form.
import { Controller, createApp, Field, Form, Post } from '../../src';

class Item {
  @Field() name!: string;
}

@Controller('/a')
class A {
  @Post() create(item: Item, @Form('name') name: string) {
    return [item, name];
  }
}

export default createApp({ controllers: [A] });
// → body-and-form | A.create | 10 | remove one of them
