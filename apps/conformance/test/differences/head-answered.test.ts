import { Controller, Delete, Get, JSONResponse, Path, Post } from 'antiphon';
import { serve } from './serve';

@Controller('/items')
class ItemsController {
  @Get('/')
  list() {
    return new JSONResponse(['plumbus'], { headers: { 'X-Total': '1' } });
  }

  @Post('/')
  create() {
    return {};
  }

  @Delete('/:id')
  remove(@Path('id') _id: string) {
    return null;
  }
}

test('responds to HEAD on a GET route, with the headers of GET and no body', async () => {
  const send = await serve({ controllers: [ItemsController] });
  const [get, head] = [await send('GET', '/items/'), await send('HEAD', '/items/')];
  expect(head.status).toBe(200);
  expect(head.header('x-total')).toEqual(['1']);
  expect(head.header('content-length')).toEqual(get.header('content-length'));
  expect(head.bytes).toHaveLength(0);
  expect(head.isComplete).toBe(true);
});

test('a 405 carries every method of the path', async () => {
  const send = await serve({ controllers: [ItemsController] });
  const put = await send('PUT', '/items/');
  expect(put.status).toBe(405);
  expect(put.header('allow').join().split(', ').sort()).toEqual(['GET', 'HEAD', 'POST']);
  expect((await send('GET', '/items/7')).header('allow')).toEqual(['DELETE']);
});

test('responds to HEAD with 405 if GET routes are configured not to', async () => {
  const send = await serve({ exposeHeadRoutes: false, controllers: [ItemsController] });
  expect((await send('HEAD', '/items/')).status).toBe(405);
});
