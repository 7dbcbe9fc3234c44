import { Controller, createApp, FileResponse, Get, HTMLResponse, ResponseClass, StreamingResponse } from 'antiphon';
import { unchecked } from '../../src/apps/unchecked';
import { serve, serveApp } from './serve';

@Controller()
class IterablesController {
  @Get('/iterator')
  @ResponseClass(StreamingResponse)
  iterator() {
    return unchecked(['a', 'b'].values());
  }

  @Get('/list')
  @ResponseClass(StreamingResponse)
  list() {
    return unchecked(['a', 'b']);
  }

  @Get('/bytes')
  @ResponseClass(HTMLResponse)
  bytes() {
    return Buffer.from([0xff, 0xfe]);
  }

  @Get('/file')
  @ResponseClass(FileResponse)
  file() {
    return __filename;
  }
}

test('an iterable returned under StreamingResponse streams', async () => {
  const send = await serve({ controllers: [IterablesController] });
  const [iterator, list] = [await send('GET', '/iterator'), await send('GET', '/list')];
  expect([iterator.status, iterator.text, iterator.header('transfer-encoding')]).toEqual([200, 'ab', ['chunked']]);
  expect([list.status, list.text]).toEqual([200, 'ab']);
});

test('bytes under HTMLResponse are sent, also those that are not UTF-8', async () => {
  const send = await serve({ controllers: [IterablesController] });
  const reply = await send('GET', '/bytes');
  expect([reply.status, reply.bytes.toString('hex'), reply.header('content-type')]).toEqual([200, 'fffe', ['text/html; charset=utf-8']]);
});

test('a file route documents its binary content', async () => {
  const app = createApp({ controllers: [IterablesController] });
  await serveApp(app);
  expect(app.openapi().paths?.['/file']?.get?.responses?.['200']).toHaveProperty('content');
});
