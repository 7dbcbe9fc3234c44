// A transform of an import cycle.
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsString } from 'class-validator';
import { Body, Controller, createApp, Post } from '../../src';

const trim = undefined as unknown as (params: TransformFnParams) => string;

class Item {
  @Transform(trim) @IsString() name!: string;
}

@Controller('/a')
class A {
  @Post() create(@Body() item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → undefined-argument | Item.name | 9 | check the import of the value
