import { Controller, createApp, Post } from '../../../src';
import { Item } from './item';

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
