// `Partial` of a class as the body.
import { Body, Controller, createApp, Field, Patch } from '../../src';

class Item {
  @Field() name!: string;
}

@Controller('/a')
class A {
  @Patch() change(@Body() changes: Partial<Item>) {
    return changes;
  }
}

export default createApp({ controllers: [A] });
// → erased-type | A.change (parameter 1) | 10 | import the class without `type`, or name the type in the decorator: @Body(Item); in place of Partial<Item>, declare class ItemChanges extends PartialType(Item) {}
