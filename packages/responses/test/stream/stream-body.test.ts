import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { itemsOf } from '../../src/stream/item-source';
import { StreamBody } from '../../src/stream/stream-body';

const frame = (item: unknown) => String(item);

describe('StreamBody', () => {
  it('can be read without waiting for its first item', async () => {
    expect((await new StreamBody(itemsOf(['a', 'b']), { frame }).toArray()).join('')).toBe('ab');
  });

  it('delivers every item to a reader that pauses repeatedly', async () => {
    const items = Array.from({ length: 500 }, (_, index) => `${index};`.repeat(50));
    const body = new StreamBody(itemsOf(items), { frame });
    let text = '';
    for await (const chunk of body) {
      text += chunk;
      await null;
    }
    expect(text).toBe(items.join(''));
  });

  it('rejects if it is closed before its first item', async () => {
    const body = new StreamBody(itemsOf({ next: () => new Promise(() => {}) }), { frame });
    const begun = body.begin(Number.POSITIVE_INFINITY);
    body.destroy();
    await expect(begun).rejects.toThrow('The stream was closed before its first item');
  });

  it('leaves no listener on its signal', async () => {
    const { signal } = new AbortController();
    const remove = jest.spyOn(signal, 'removeEventListener');
    await new StreamBody(itemsOf(['a']), { frame, signal }).toArray();
    expect(remove).toHaveBeenCalledTimes(1);
  });

  it('cuts the connection if its signal ends it while the client is connected', async () => {
    const controller = new AbortController();
    const prepared = askFor(async (response) => {
      const body = new StreamBody(itemsOf({ next: () => new Promise(() => {}) }), { frame, signal: controller.signal });
      response.writeHead(200);
      setTimeout(() => controller.abort(), 5);
      await body.writeTo(response);
    });
    await expect(prepared).rejects.toThrow();
  });

  it('cuts the connection if it was destroyed before it was written', async () => {
    const prepared = askFor(async (response) => {
      const body = new StreamBody(itemsOf(['a']), { frame }).destroy();
      await new Promise((resolve) => body.once('close', resolve));
      response.writeHead(200);
      await body.writeTo(response);
    });
    await expect(prepared).rejects.toThrow();
  });

  it('is written in full if it was ended before it was written', async () => {
    const prepared = askFor(async (response) => {
      const body = new StreamBody(itemsOf(['a', 'b']), { frame });
      await body.begin(Number.POSITIVE_INFINITY);
      body.endEarly('bye');
      response.writeHead(200);
      await body.writeTo(response);
    });
    expect(await prepared).toBe('abye');
  });

  it('ignores errors of its generator after an early end', async () => {
    let fail = (_: Error) => {};
    const body = new StreamBody(itemsOf({ next: () => new Promise((_, reject) => (fail = reject)) }), { frame });
    const read = body.toArray();
    await null;
    body.endEarly('bye');
    fail(new Error('late'));
    expect((await read).join('')).toBe('bye');
  });
});

/** Returns the text that one client receives from a server. */
async function askFor(handle: (response: ServerResponse) => Promise<void>): Promise<string> {
  const server = createServer((_, response) => void handle(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)).text();
  } finally {
    server.close();
  }
}
