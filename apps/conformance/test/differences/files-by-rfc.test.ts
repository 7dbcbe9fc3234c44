import { Controller, FileResponse, Get } from 'antiphon';
import { dataFile } from '../../src/apps/main/data-files';
import type { HeaderLine } from '../../src/replay/recording';
import { serve, type WireResponse } from './serve';

@Controller()
class FilesController {
  @Get('/file')
  file() {
    return new FileResponse(dataFile('ten.bin'));
  }
}

async function get(...headers: HeaderLine[]): Promise<WireResponse> {
  const send = await serve({ controllers: [FilesController] });
  return send('GET', '/file', { headers });
}

const range = async (value: string) => {
  const reply = await get(['Range', value]);
  return [reply.status, reply.header('content-range').join(), reply.status === 206 ? reply.text : ''];
};

test('range-by-rfc: an unknown unit is ignored', async () => {
  expect(await range('items=0-3')).toEqual([200, '', '']);
});

test('range-by-rfc: a range that is invalid or not satisfiable is a 416 with the size', async () => {
  expect(await range('bytes=5-4')).toEqual([416, 'bytes */10', '']);
  expect(await range('bytes=abc')).toEqual([416, 'bytes */10', '']);
  expect(await range('bytes=10-')).toEqual([416, 'bytes */10', '']);
});

test('range-by-rfc: of several ranges those that exist are served', async () => {
  expect(await range('bytes=0-1,99-')).toEqual([206, 'bytes 0-1/10', '01']);
});

test('range-by-rfc: too many parts are ignored', async () => {
  const send = await serve({ controllers: [FilesController] });
  const many = Array.from({ length: 101 }, () => '0-0').join();
  expect((await send('GET', '/file', { headers: [['Range', `bytes=${many}`]] })).status).toBe(200);
});

test('range-by-rfc: HEAD replies as without a range', async () => {
  const send = await serve({ controllers: [FilesController] });
  const reply = await send('HEAD', '/file', { headers: [['Range', 'bytes=0-1']] });
  expect([reply.status, reply.header('content-length')]).toEqual([200, ['10']]);
});

test('conditional-by-rfc: a client that has the file gets a 304', async () => {
  const [etag = ''] = (await get()).header('etag');
  expect((await get(['If-None-Match', etag])).status).toBe(304);
  expect((await get(['If-None-Match', '*'])).status).toBe(304);
  expect((await get(['If-Modified-Since', 'Tue, 14 Nov 2023 22:13:20 GMT'])).status).toBe(304);
  expect((await get(['If-Modified-Since', 'Tue, 14 Nov 2023 22:13:19 GMT'])).status).toBe(200);
});

test('conditional-by-rfc: a client that had another file gets a 412', async () => {
  expect((await get(['If-Match', '"other"'])).status).toBe(412);
  expect((await get(['If-Unmodified-Since', 'Tue, 14 Nov 2023 22:13:19 GMT'])).status).toBe(412);
  expect((await get(['If-Match', '*'])).status).toBe(200);
});
