import { Body, Controller, Get, Post, Query, ResponseModel } from 'antiphon';
import { IsBoolean, IsNumber, IsString } from 'class-validator';
import { integer } from '../../src/apps/integer';
import { unchecked } from '../../src/apps/unchecked';
import { serve } from './serve';

class Item {
  @IsString() name!: string;
  @IsNumber() price!: number;
  @IsBoolean() isNew!: boolean;
}

@Controller()
class ItemsController {
  @Post('/items')
  create(@Body() item: Item) {
    return item;
  }

  @Get('/model')
  @ResponseModel(Item)
  model() {
    return unchecked({ name: 'a', price: '7', isNew: true });
  }

  @Get('/count')
  count(@Query('n', Number, integer) n: number) {
    return n;
  }

  @Get('/text')
  text(@Query('price') price: number, @Query('isNew') isNew: boolean) {
    return { price, isNew };
  }
}

test('JSON values keep their types in a body', async () => {
  const send = await serve({ controllers: [ItemsController] });
  const body = JSON.stringify({ name: 5, price: '7', isNew: 'true' });
  const reply = await send('POST', '/items', { body, headers: [['Content-Type', 'application/json']] });
  expect(reply.status).toBe(422);
  expect(
    JSON.parse(reply.text)
      .detail.map(({ loc }: { loc: string[] }) => loc[1])
      .sort(),
  ).toEqual(['isNew', 'name', 'price']);
});

test('and under a response model, where the client learns nothing of the value', async () => {
  const send = await serve({ controllers: [ItemsController] });
  const reply = await send('GET', '/model');
  expect([reply.status, reply.text]).toEqual([500, '{"detail":"Internal Server Error"}']);
});

test('text of the query is coerced, and refused when it is not of the type', async () => {
  const send = await serve({ controllers: [ItemsController] });
  expect((await send('GET', '/text?price=7&isNew=off')).text).toBe('{"price":7,"isNew":false}');
  expect((await send('GET', '/text?price=abc&isNew=maybe')).status).toBe(422);
});

test('an integer is written in digits', async () => {
  const send = await serve({ controllers: [ItemsController] });
  expect((await send('GET', '/count?n=-7')).text).toBe('-7');
  const spellings = await Promise.all(['%207', '1_0', '7.0', '0x7'].map((text) => send('GET', `/count?n=${text}`)));
  expect(spellings.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
});
