// A discriminator that a class does not have.
import { Controller, createApp, Field, OneOf, Post } from '../../src';

class Cat {
  @Field() kind: string = 'cat';
}
class Dog {
  @Field() name!: string;
}

class Item {
  @OneOf(() => [Cat, Dog], { discriminator: 'kind' }) pet!: Cat | Dog;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → union-without-tag | Item.pet | 12 | declare @Equals('…') kind!: '…' in `Dog`, or name the tags: oneOf([…], { discriminator: { property: 'kind', mapping: { … } } })
