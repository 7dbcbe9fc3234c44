// A schema of a library without JSON Schema.
import { Controller, createApp, Dto, Post } from '../../src';

const schema = { '~standard': { version: 1 as const, vendor: 'own', validate: (value: unknown) => ({ value }) } };

class Item extends (Dto(schema) as new () => object) {}

@Controller('/a')
class A {
  @Post() create(item: Item) {
    return item;
  }
}

export default createApp({ controllers: [A] });
// → schema-without-json-schema | Item | 6 | update the library; zod has one since 4.2, arktype since 2.2, valibot needs the package @valibot/to-json-schema
