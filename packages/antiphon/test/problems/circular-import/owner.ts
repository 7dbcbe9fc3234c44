import { Field } from '../../../src';
import { Item } from './item';

export class Owner {
  @Field() name!: string;
  @Field(() => Item) best!: Item;
}
