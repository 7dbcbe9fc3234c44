import type { SetupError } from '@antiphon/schema';
import { IsString, ValidateNested } from 'class-validator';
import { Body, Controller, createApp, Field, Get, Path, Post } from '../../src/index';

it('names the file and line of a class, a field, a method and the call of createApp', async () => {
  class Line {
    @IsString() name!: string;
    constructor(readonly needed: { deep: string }) {
      this.needed.deep.trim();
    }
  }
  class Order {
    @IsString()
    name!: string;

    @ValidateNested() line!: Line;
    @Field(() => [Line]) lines!: Line[];
  }
  class Plain {}
  @Controller('/orders')
  class Orders {
    constructor() {
      Object.freeze(this);
    }

    @Get('/:id')
    read(@Path('other') id: string) {
      return id;
    }

    @Post() create(@Body() order: Order) {
      return order;
    }
  }
  const app = createApp({ controllers: [Orders, Plain, 'no/such/directory'] });
  const error = (await app.ready().then(
    () => undefined,
    (thrown: unknown) => thrown,
  )) as SetupError;
  expect(error.problems.map(({ className, member, file, line }) => [className, member, file, line])).toEqual([
    ['createApp', 'controllers', 'packages/antiphon/test/setup/source-location.test.ts', 35],
    ['Plain', undefined, 'packages/antiphon/test/setup/source-location.test.ts', 19],
    ['Order', 'line', 'packages/antiphon/test/setup/source-location.test.ts', 16],
    ['Line', undefined, 'packages/antiphon/test/setup/source-location.test.ts', 6],
    ['Orders', 'read', 'packages/antiphon/test/setup/source-location.test.ts', 27],
  ]);
  expect(error.message).toMatch(
    /\n {2}Order\.line: .+\n {4}Fix: .+\n {4}At: packages\/antiphon\/test\/setup\/source-location\.test\.ts:16\n/,
  );
});
