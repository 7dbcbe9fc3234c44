// An interceptor whose model is undefined.
import { Around, type Class, Controller, createApp, Field, Get, interceptor, ResponseModel } from '../../src';

class Item {
  @Field() name!: string;
}
const envelopes = new Map<unknown, Class>();
// @ts-expect-error
const envelope = interceptor({ model: (item) => envelopes.get(item) }, async (_call, next) => ({ data: await next() }));

@Controller('/a')
class A {
  @Get()
  @Around(envelope)
  @ResponseModel(Item)
  read() {
    return { name: 'Foo' };
  }
}

export default createApp({ controllers: [A] });
// → not-an-interceptor | A.read | 16 | return the model of what the interceptor returns: interceptor({ model: (item) => Enveloped(item) }, async (call, next) => …)
