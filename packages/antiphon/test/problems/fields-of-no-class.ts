// `fields` outside of a static block.
import { type Class, createApp, fields } from '../../src';

class Item {
  name!: string;
}

export default () => {
  fields('Item' as unknown as Class<Item>, { name: String });
  return createApp({ controllers: [] });
};
// → fields-of-no-class | fields | 9 | call it in the static block of the class: static { fields(this, { … }) }
