import { Controller, Get, HTMLResponse, Path, PlainTextResponse, Response, ResponseClass, StatusCode } from 'antiphon';
import { serve } from './serve';

@Controller()
class StatusController {
  @Get('/declared')
  @StatusCode(205)
  declared() {
    return { a: 1 };
  }

  @Get('/html')
  @StatusCode(205)
  @ResponseClass(HTMLResponse)
  html() {
    return '<p>lost</p>';
  }

  @Get('/returned')
  returned() {
    return new PlainTextResponse('lost', { statusCode: 205 });
  }

  @Get('/injected/:code')
  injected(@Path('code') code: number, response: Response) {
    response.statusCode = code;
    return { a: 1 };
  }
}

test('a 205 has no body and no length of one, however it comes about', async () => {
  const send = await serve({ controllers: [StatusController] });
  const replies = [
    await send('GET', '/declared'),
    await send('GET', '/html'),
    await send('GET', '/returned'),
    await send('GET', '/injected/205'),
  ];
  expect(replies.map(({ status }) => status)).toEqual([205, 205, 205, 205]);
  expect(replies.map(({ text }) => text)).toEqual(['', '', '', '']);
  expect(replies.every(({ isComplete }) => isComplete)).toBe(true);
  expect(replies.flatMap((reply) => reply.header('content-length')).filter((length) => length !== '0')).toEqual([]);
});

test('204 and 304 have no length at all', async () => {
  const send = await serve({ controllers: [StatusController] });
  const [noContent, notModified] = [await send('GET', '/injected/204'), await send('GET', '/injected/304')];
  expect([noContent.status, noContent.header('content-length'), noContent.isComplete]).toEqual([204, [], true]);
  expect([notModified.status, notModified.header('content-length'), notModified.isComplete]).toEqual([304, [], true]);
});

test('a 1xx, which no client takes for the last word, is a 500', async () => {
  const send = await serve({ controllers: [StatusController] });
  expect([(await send('GET', '/injected/100')).status, (await send('GET', '/injected/103')).status]).toEqual([500, 500]);
});
