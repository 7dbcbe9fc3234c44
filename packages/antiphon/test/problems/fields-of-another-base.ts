// A base class that the class does not extend.
import { controller, createApp, fields, get } from '../../src';

class Item {
  name!: string;
  static {
    fields(this, { name: String });
  }
}

class Offer {
  name!: string;
  price!: number;
  static {
    fields(this, { price: Number }, { extends: Item });
  }
}

class OffersController {
  read(): Offer {
    return new Offer();
  }
  static {
    controller(this, '/offers', { read: get('', [], { responseModel: Offer }) });
  }
}

export default createApp({ controllers: [OffersController] });
// → another-base | Offer | 11 | remove it, or write `extends` after the name of the class
