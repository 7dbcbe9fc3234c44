// Two properties with one name in JSON.

import { Expose } from 'class-transformer';
import { IsString } from 'class-validator';
import { Body, Controller, createApp, Post } from '../../src';

class Item {
  @IsString() name!: string;
  @Expose({ name: 'name' }) @IsString() title!: string;
}

@Controller('/a')
class A {
  @Post() create(@Body() item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → shared-name | Item.title | 9 | give one of them another name with @Expose({ name }), or leave one out with @Exclude()
