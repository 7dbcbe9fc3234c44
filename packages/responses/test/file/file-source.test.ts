import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobSource, bytesSource, openFile, statFile } from '../../src/file/file-source';
import { openDescriptors, until } from '../serve';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'source-'));
  await writeFile(join(directory, 'ten'), '0123456789');
  execFileSync('mkfifo', [join(directory, 'pipe')]);
});
afterAll(() => rm(directory, { recursive: true }));

describe('openFile', () => {
  it('reads at any position, and no bytes beyond the end', async () => {
    const source = await openFile(join(directory, 'ten'));
    const read = async (start: number, end: number) => Buffer.from(await source.read({ start, end })).toString();
    expect([source.size, await read(2, 4), await read(8, 20), await read(10, 20)]).toEqual([10, '23', '89', '']);
    source.close();
    await until(() => openDescriptors(join(directory, 'ten')) === 0);
    await expect(source.read({ start: 0, end: 1 })).rejects.toMatchObject({ code: 'EBADF' });
  });

  it('does not wait for a writer of a named pipe', async () => {
    await expect(openFile(join(directory, 'pipe'))).rejects.toThrow(/is not a file/);
    await expect(statFile(join(directory, 'pipe'))).rejects.toThrow(/is not a file/);
  });

  it('has the same tag as without opening, and another after a change', async () => {
    const opened = await openFile(join(directory, 'ten'));
    opened.close();
    const { etag } = await statFile(join(directory, 'ten'));
    expect(etag).toBe(opened.etag);
    expect((await statFile(join(directory, 'ten'), { size: 10, mtime: new Date(0) })).etag).not.toBe(etag);
    expect((await statFile(join(directory, 'ten'), { size: 11, mtime: new Date(0) })).etag).not.toBe(
      (await statFile('', { size: 10, mtime: new Date(0) })).etag,
    );
  });
});

describe('bytesSource and blobSource', () => {
  it('read at any position', async () => {
    const bytes = Buffer.from('0123456789');
    expect(Buffer.from(await bytesSource(bytes, undefined).read({ start: 2, end: 4 })).toString()).toBe('23');
    expect(Buffer.from(await blobSource(new Blob([bytes])).read({ start: 8, end: 20 })).toString()).toBe('89');
    expect(blobSource(new File([], 'x', { lastModified: 5 })).modified).toEqual(new Date(5));
  });
});
