import { Controller, Get, Response } from 'antiphon';
import { serve } from './serve';

@Controller()
class HeadersController {
  @Get('/content-type')
  contentType(response: Response) {
    response.headers.set('Content-Type', 'application/vnd.cat+json');
    return { a: 1 };
  }

  @Get('/returned')
  returned(response: Response) {
    response.headers.set('X-Self', '1');
    response.statusCode = 202;
    return response;
  }

  @Get('/content-length')
  contentLength(response: Response) {
    response.headers.set('Content-Length', '3');
    return { a: 1 };
  }

  @Get('/transfer-encoding')
  transferEncoding(response: Response) {
    response.headers.set('Transfer-Encoding', 'chunked');
    return { a: 1 };
  }
}

test('the injected response, returned itself, is a status and headers without content', async () => {
  const send = await serve({ controllers: [HeadersController] });
  const reply = await send('GET', '/returned');
  expect([reply.status, reply.header('x-self'), reply.text]).toEqual([202, ['1'], '']);
});

test('a header set on the injected response replaces the computed one', async () => {
  const send = await serve({ controllers: [HeadersController] });
  expect((await send('GET', '/content-type')).header('content-type')).toEqual(['application/vnd.cat+json']);
});

test('Content-Length and Transfer-Encoding cannot be set there: that is a 500', async () => {
  const send = await serve({ controllers: [HeadersController] });
  const [length, encoding] = [await send('GET', '/content-length'), await send('GET', '/transfer-encoding')];
  expect([length.status, length.header('content-length'), length.isComplete]).toEqual([500, [String(length.bytes.length)], true]);
  expect([encoding.status, encoding.header('transfer-encoding'), encoding.isComplete]).toEqual([500, [], true]);
});
