import { Dataclass, Field, PartialType } from 'antiphon';

/** An address, which is copied and never changed. */
export class Address extends Dataclass<'country'> {
  @Field({ minLength: 1 }) readonly street!: string;
  @Field({ minLength: 1 }) readonly city!: string;
  @Field({ pattern: '^[A-Z]{2}$', description: 'ISO 3166 code' }) readonly country: string = 'NL';
}

/** The values of an address that change. */
export class ChangedAddress extends PartialType(Address) {}
