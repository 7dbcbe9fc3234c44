import { FileBody } from '../src/file-body';
import type { FileSource } from '../src/file-source';

const sourceOf = (read: FileSource['read']) => ({ size: 10, modified: undefined, etag: undefined, read, close: jest.fn() });
const zeros: FileSource['read'] = ({ start, end }) => Promise.resolve(Buffer.alloc(end - start, start));

describe('FileBody', () => {
  it('is its segments in order, and closes its source at the end', async () => {
    const source = sourceOf(zeros);
    const body = new FileBody(source, [Buffer.from('<'), { start: 1, end: 3 }, Buffer.from('>'), { start: 2, end: 3 }]);
    expect(Buffer.concat(await body.toArray()).toString('latin1')).toBe('<\x01\x01>\x02');
    expect(source.close).toHaveBeenCalledTimes(1);
  });

  it('reads on when less comes than it asked for, and fails when nothing comes', async () => {
    const some = sourceOf(({ start, end }) => Promise.resolve(Buffer.alloc(Math.min(2, end - start))));
    expect(Buffer.concat(await new FileBody(some, [{ start: 0, end: 5 }]).toArray())).toHaveLength(5);
    const none = sourceOf(() => Promise.resolve(new Uint8Array()));
    await expect(new FileBody(none, [{ start: 0, end: 5 }]).toArray()).rejects.toThrow('The file became shorter while it was sent.');
    expect(none.close).toHaveBeenCalledTimes(1);
  });

  it('closes its source only when a read under way has ended', async () => {
    let finish = () => {};
    const source = sourceOf(() => new Promise((resolve) => (finish = () => resolve(new Uint8Array(1)))));
    const body = new FileBody(source, [{ start: 0, end: 1 }]);
    body.read();
    body.destroy();
    await new Promise((resolve) => body.once('close', resolve));
    expect(source.close).not.toHaveBeenCalled();
    finish();
    await new Promise((resolve) => setImmediate(resolve));
    expect(source.close).toHaveBeenCalledTimes(1);
  });

  it('is closed by its signal, also by one that was aborted before', () => {
    const leaving = new AbortController();
    const [early, late] = [sourceOf(zeros), sourceOf(zeros)];
    const body = new FileBody(early, [{ start: 0, end: 1 }], leaving.signal);
    leaving.abort();
    expect([body.destroyed, new FileBody(late, [], leaving.signal).destroyed]).toEqual([true, true]);
    expect([early.close.mock.calls.length, late.close.mock.calls.length]).toEqual([1, 1]);
  });
});
