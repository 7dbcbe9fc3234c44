// `controller` of a value that is not a class.
import { type Class, controller, createApp } from '../../src';

export default () => {
  controller(undefined as unknown as Class, '/items', {});
  return createApp({ controllers: [] });
};
// → called-without-class | controller | 5 | call it in the static block of the class: static { controller(this, …) }
