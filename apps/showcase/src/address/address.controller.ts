import { Body, Controller, Field, Get, Patch, ResponseModel, Summary, Tags } from 'antiphon';
import { Address, ChangedAddress } from './address.dto';

class Move {
  @Field() changed!: boolean;
  @Field() from!: Address;
  @Field() to!: Address;
}

/** Instances are made by `from`, copied by `with` and compared by `equals`. */
@Controller('/address')
@Tags('dataclasses')
export class AddressController {
  #address = Address.from({ street: 'Keizersgracht 1', city: 'Amsterdam' });

  @Get()
  @ResponseModel(Address)
  @Summary('An instance, with its default')
  read() {
    return this.#address;
  }

  @Patch()
  @ResponseModel(Move)
  @Summary('A checked copy with other values, compared by its fields')
  move(@Body() changes: ChangedAddress) {
    const from = this.#address;
    const to = from.with({ ...changes });
    this.#address = to;
    return { changed: !to.equals(from), from, to };
  }
}
