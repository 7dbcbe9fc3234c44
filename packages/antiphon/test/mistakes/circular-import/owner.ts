import { Field } from '../../../src/index';
import { Item } from './item';

export class Owner {
  @Field() name!: string;
  @Field(() => Item) best!: Item;
}
