// Compiled, never run: each `@ts-expect-error` is a wrong use of `@Around`, `interceptor` or `genericDto`.
import {
  type ActionCall,
  Around,
  Controller,
  createApp,
  dependency,
  Field,
  Get,
  genericDto,
  header,
  type Interceptor,
  interceptor,
  metadata,
  ResponseModel,
  type TypeSpec,
  type ValueOf,
} from '../../src/index';

class Item {
  @Field() name!: string;
}
const Roles = metadata<readonly string[]>();

const Enveloped = genericDto(<const Spec extends TypeSpec>(type: Spec) => {
  class Enveloped {
    @Field(type) data!: ValueOf<Spec>;
  }
  return Enveloped;
});
export const one: { data: Item } = new (Enveloped(Item))();
export const many: { data: readonly Item[] } = new (Enveloped([Item]))();
// @ts-expect-error the value of another type
export const wrong: { data: string } = new (Enveloped(Item))();
// @ts-expect-error not a type
Enveloped('Item');
// @ts-expect-error not a function that returns a class
genericDto((type: TypeSpec) => ({ type }));

const envelope = interceptor({ model: Enveloped }, async (_call, next) => ({ data: await next() }));
const counter = dependency(async () => 7);
class Log {
  add(_entry: string): void {}
}
interceptor({ uses: [Log, counter, header('x-user', String)] }, (_call, next, log, count, user) => {
  log.add(`${user} ${count.toFixed()}`);
  return next();
});
interceptor({ uses: [Log] }, (_call, next) => next());
// @ts-expect-error a value of another type
interceptor({ uses: [counter] }, (_call, next, count: string) => count && next());
// @ts-expect-error more values than it uses
interceptor({ uses: [counter] }, (_call, next, count, other) => count && other && next());
// @ts-expect-error a value without uses
interceptor({ model: Enveloped }, (_call, next, count) => count && next());
// @ts-expect-error a function in place of a dependency
interceptor({ uses: [() => 7] }, (_call, next) => next());
// @ts-expect-error not a list
interceptor({ uses: counter }, (_call, next) => next());
// @ts-expect-error a member that the service does not have
interceptor({ uses: [Log] }, (_call, next, log) => log.remove('a') && next());
// @ts-expect-error a model that is not a type
interceptor({ model: () => 'Item' }, (_call, next) => next());
// @ts-expect-error a mistyped option
interceptor({ models: Enveloped }, (_call, next) => next());
// @ts-expect-error without a function
interceptor({ model: Enveloped });
// @ts-expect-error `next` takes no argument
export const argument: Interceptor = (_call, next) => next({});
// @ts-expect-error the value is not known
export const value: Interceptor = async (_call, next) => (await next()).name;

@Controller('/a')
@Around(envelope)
export class Items {
  @Get() @Around(async (call: ActionCall, next) => [await next(), call.route.metadata(Roles)?.length]) read() {
    return {};
  }
  @Get('/b') @ResponseModel(Enveloped(Item)) b() {
    return { data: { name: 'a' } };
  }
  // @ts-expect-error a value that does not fit the envelope
  @Get('/c') @ResponseModel(Enveloped(Item)) c() {
    return { name: 'a' };
  }
  // @ts-expect-error without an interceptor
  @Get('/d') @Around() d() {
    return {};
  }
  // @ts-expect-error the name of an interceptor
  @Get('/e') @Around('envelope') e() {
    return {};
  }
  // @ts-expect-error a property that a call does not have
  @Get('/f') @Around(({ body }, next) => next(body)) f() {
    return {};
  }
  // @ts-expect-error a promise has no arguments
  @Get('/g') @Around((call, next) => [call, next().args]) g() {
    return {};
  }
  // @ts-expect-error on a property
  @Around(envelope) property = 1;
}

createApp({ controllers: [Items], around: [envelope, (_call, next) => next()] });
// @ts-expect-error not a list
createApp({ controllers: [Items], around: envelope });
// @ts-expect-error a function with another parameter
createApp({ controllers: [Items], around: [(name: string) => name] });
