import 'reflect-metadata';
import { Body, Controller, createApp, Get, Post, Query, type SetupError } from '../../src/index';

/** A class in an import cycle as tsc compiles it: the list of types contains `undefined`. */
it('reports a parameter whose class was undefined when its file was loaded as a circular import, not as a missing compiler flag', async () => {
  class A {
    create(item: unknown) {
      return item;
    }
    update(item: unknown) {
      return item;
    }
    list(filter: unknown) {
      return filter;
    }
  }
  Reflect.defineMetadata('design:paramtypes', [undefined], A.prototype, 'create');
  Reflect.defineMetadata('design:paramtypes', [undefined], A.prototype, 'update');
  Reflect.defineMetadata('design:paramtypes', [undefined], A.prototype, 'list');
  Body()(A.prototype as never, 'create' as never, 0 as never);
  Query()(A.prototype as never, 'list' as never, 0 as never);
  for (const [verb, name] of [
    [Post(), 'create'],
    [Post('/b'), 'update'],
    [Get(), 'list'],
  ] as const) {
    verb(A.prototype, name, Object.getOwnPropertyDescriptor(A.prototype, name) as never);
  }
  Controller('/a')(A);

  const { problems }: SetupError = await createApp({ controllers: [A] })
    .ready()
    .then(
      () => undefined as never,
      (error) => error,
    );
  expect(problems.map(({ code, member, fix }) => [code, member, fix])).toEqual([
    ['circular-import', 'create (parameter 1)', 'declare the class before the controller, or pass it as a function: @Body(() => Item)'],
    ['circular-import', 'list (parameter 1)', 'declare the class before the controller, or pass it as a function: @Query(() => Item)'],
    ['circular-import', 'update (parameter 1)', 'declare the class before the controller, or pass it as a function: @Body(() => Item)'],
  ]);
});
