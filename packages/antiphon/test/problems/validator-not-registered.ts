// `@Validate` with a class that is not a constraint.
import { Validate } from 'class-validator';
import { Controller, createApp, Post } from '../../src';

class Check {
  validate() {
    return true;
  }
}

class Item {
  @Validate(Check) name!: string;
}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → validator-not-registered | Item.name | 12 | write @ValidatorConstraint() on `Check`
