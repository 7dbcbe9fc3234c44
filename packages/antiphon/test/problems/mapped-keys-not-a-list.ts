// The fields of a mapped type as arguments.
import { Controller, createApp, Field, Get, PickType, ResponseModel } from '../../src';

class Item {
  @Field() id!: number;
  @Field() name!: string;
}

@Controller('/items')
class Items {
  // @ts-expect-error
  @Get() @ResponseModel(PickType(Item, 'id', 'name')) read() {
    return {};
  }
}

export default createApp({ controllers: [Items] });
// → mapped-keys-not-a-list | Item | 4 | write a list: PickType(…, ['id'])
