// More types than a generic class has parameters.
import { controller, createApp, fields, get } from '../../src';

class Page<T> {
  items!: T[];
  static {
    fields(this, (T) => ({ items: [T] }));
  }
}

class NamePage extends Page<string> {
  static {
    fields(this, {}, { extends: super.prototype, typeArguments: [String, Number] });
  }
}

class NamesController {
  list(): NamePage {
    return new NamePage();
  }
  static {
    controller(this, '/names', { list: get('', [], { responseModel: NamePage }) });
  }
}

export default createApp({ controllers: [NamesController] });
// → type-arguments | NamePage | 11 | name one type for each of its parameters
