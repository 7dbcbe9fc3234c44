import { Field } from '../../../src';
import { Owner } from './owner';

export class Item {
  @Field() name!: string;
  @Field(() => Owner) owner!: Owner;
}
