import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { FileBody } from '../../src/file/file-body';
import type { FileSource } from '../../src/file/file-source';

const sourceOf = (read: FileSource['read']) => ({ size: 10, modified: undefined, etag: undefined, read, close: jest.fn() });
const zeros: FileSource['read'] = ({ start, end }) => Promise.resolve(Buffer.alloc(end - start, start));

describe('FileBody', () => {
  it('contains its segments in order, and closes its source at the end', async () => {
    const source = sourceOf(zeros);
    const body = new FileBody(source, [Buffer.from('<'), { start: 1, end: 3 }, Buffer.from('>'), { start: 2, end: 3 }]);
    expect(Buffer.concat(await body.toArray()).toString('latin1')).toBe('<\x01\x01>\x02');
    expect(source.close).toHaveBeenCalledTimes(1);
  });

  it('reads again after a short read, and fails after an empty one', async () => {
    const some = sourceOf(({ start, end }) => Promise.resolve(Buffer.alloc(Math.min(2, end - start))));
    expect(Buffer.concat(await new FileBody(some, [{ start: 0, end: 5 }]).toArray())).toHaveLength(5);
    const none = sourceOf(() => Promise.resolve(new Uint8Array()));
    await expect(new FileBody(none, [{ start: 0, end: 5 }]).toArray()).rejects.toThrow('The file became shorter while it was sent');
    expect(none.close).toHaveBeenCalledTimes(1);
  });

  it('closes its source after the pending read', async () => {
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

  it('is closed by its signal, also if that was aborted before', () => {
    const controller = new AbortController();
    const [early, late] = [sourceOf(zeros), sourceOf(zeros)];
    const body = new FileBody(early, [{ start: 0, end: 1 }], controller.signal);
    controller.abort();
    expect([body.destroyed, new FileBody(late, [], controller.signal).destroyed]).toEqual([true, true]);
    expect([early.close.mock.calls.length, late.close.mock.calls.length]).toEqual([1, 1]);
  });

  it('uses a buffer for one client at a time, among clients that are fast, slow and gone', async () => {
    const size = 12 * 1024 * 1024 + 17;
    const letters = [...'abcdef'];
    const lettersSource = (letter: string) =>
      sourceOf(async ({ start, end }, buffer = Buffer.alloc(end - start)) => buffer.fill(letter.charCodeAt(0)).subarray(0, end - start));
    const server = createServer(({ url = '' }, response) => {
      const source = lettersSource(url.slice(1));
      response.writeHead(200, { 'content-length': size });
      new FileBody(source, [{ start: 0, end: size }]).writeTo(response).catch(() => undefined);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const fetchFile = async (letter: string, pause: number, most: number) => {
      const request = get({ port, host: '127.0.0.1', path: `/${letter}`, agent: false });
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      let received = 0;
      const wrong = new RegExp(`[^${letter}]`);
      // Longer than the system buffers for a client.
      await sleep(pause);
      for await (const chunk of response as AsyncIterable<Buffer>) {
        expect(wrong.test(chunk.toString('latin1'))).toBe(false);
        received += chunk.length;
        if (received > most) break;
      }
      request.destroy();
      return received;
    };
    try {
      const kinds = [
        { pause: 0, most: size },
        { pause: 300, most: size },
        { pause: 0, most: size / 3 },
      ];
      const clients = Array.from({ length: 24 }, (_, index) => ({
        letter: letters[index % 6] as string,
        ...(kinds[index % 3] as (typeof kinds)[0]),
      }));
      const received = await Promise.all(
        clients.map(async (client) => ({ ...client, received: await fetchFile(client.letter, client.pause, client.most) })),
      );
      for (const { most, received: bytes } of received) {
        if (most === size) expect(bytes).toBe(size);
        else expect(bytes).toBeGreaterThan(most);
      }
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }, 30_000);
});
