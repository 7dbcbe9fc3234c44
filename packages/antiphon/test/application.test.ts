import 'reflect-metadata';
import { IsNumber, IsString } from 'class-validator';
import {
  Body,
  Controller,
  createApp,
  Get,
  HTMLResponse,
  Path,
  Post,
  Query,
  Response,
  ResponseClass,
  ResponseModel,
  StatusCode,
} from '../src/index';

class Item {
  @IsString() name!: string;
  @IsNumber() price!: number;
  @IsString({ each: true }) tags: string[] = [];
}

describe('createApp', () => {
  @Controller('/items')
  class ItemsController {
    @Get('/:itemId')
    @ResponseModel(Item)
    read(@Path('itemId') itemId: number, @Query('q?', String) q: string | undefined, response: Response) {
      response.headers.set('X-Item-Id', String(itemId));
      response.setCookie('seen', 'yes');
      return { name: q ?? 'Foo', price: 1, tags: [], secret: 's3cr3t' };
    }

    @Post('/')
    @StatusCode(201)
    @ResponseModel(Item)
    create(@Body() item: Item) {
      return item;
    }

    @Get('/page')
    @ResponseClass(HTMLResponse)
    page() {
      return '<h1>Items</h1>';
    }

    @Get('/lines')
    async *lines() {
      yield { a: 1 };
      yield { a: 2 };
    }
  }

  test('answers', async () => {
    const app = createApp({ controllers: [ItemsController] });
    const url = await app.listen({ port: 0 });
    const show = async (path: string, init?: RequestInit) => {
      const r = await fetch(url + path, { redirect: 'manual', ...init });
      console.log(path, r.status, JSON.stringify([...r.headers]), await r.text());
    };
    await show('/items/5?q=hi');
    await show('/items/x');
    await show('/items/', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":"a","price":2,"x":1}' });
    await show('/items/', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":5}' });
    await show('/items', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":5}' });
    await show('/items/page');
    await show('/items/page', { method: 'HEAD' });
    await show('/items/page', { method: 'DELETE' });
    await show('/items/lines');
    await show('/nope');
    await show('/openapi.json');
    await show('/docs');
    await app.close();
  });
});
