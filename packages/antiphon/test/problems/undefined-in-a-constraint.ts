// A constraint with a value of an import cycle.
import { IsIn } from 'class-validator';
import { Body, Controller, createApp, Post } from '../../src';

const colors = undefined as unknown as readonly string[];

class Item {
  @IsIn(colors) color!: string;
}

@Controller('/a')
class A {
  @Post() create(@Body() item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → undefined-argument | Item.color | 8 | check the import of the value
