import { Controller, FileResponse, Get, Query } from 'antiphon';
import { serve } from './serve';

@Controller()
class FilesController {
  @Get('/file')
  file(@Query('filename') filename: string) {
    return new FileResponse(Buffer.from('x'), { filename });
  }
}

const disposition = async (filename: string) => {
  const send = await serve({ controllers: [FilesController] });
  return (await send('GET', `/file?filename=${encodeURIComponent(filename)}`)).header('content-disposition').join();
};

test('a name that is not plain is given twice: in ASCII and exactly', async () => {
  expect(await disposition('héllo ♥.csv')).toBe(`attachment; filename="hello _.csv"; filename*=UTF-8''h%C3%A9llo%20%E2%99%A5.csv`);
});

test('a plain name is given once', async () => {
  expect(await disposition('posts.csv')).toBe('attachment; filename="posts.csv"');
});

test('nothing breaks out of the name', async () => {
  expect(await disposition('x\r\nInjected: 1.txt')).not.toMatch(/[\r\n]/);
  expect(await disposition('a"; filename="b.exe')).toMatch(/^attachment; filename="[^"]*"; filename\*=UTF-8''[^"; ]*$/);
});

test('of a path only its last segment is given', async () => {
  expect(await disposition('../../etc/passwd')).toBe('attachment; filename="passwd"');
});
