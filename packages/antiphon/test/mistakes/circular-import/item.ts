import { Field } from '../../../src/index';
import { Owner } from './owner';

export class Item {
  @Field() name!: string;
  @Field(() => Owner) owner!: Owner;
}
