import { type App, Controller, createApp, Field, Form, Post } from '../../../../src';

class Picture {
  @Field(String) title!: string;
  @Field(Uint8Array) raw!: Uint8Array;
  @Field([Uint8Array]) others: Uint8Array[] = [];
}

@Controller()
class Pictures {
  @Post('/pictures') create(@Form() { title, raw, others }: Picture) {
    return { title, size: raw.length, text: Buffer.from(raw).toString(), others: others.map(({ length }) => length) };
  }
  @Post('/raw') raw(@Form('raw?', Uint8Array) raw: Uint8Array | undefined) {
    return raw === undefined ? 'none' : [...raw];
  }
}

let app: App;
let url: string;
beforeAll(async () => {
  app = createApp({ controllers: [Pictures], forms: { maxFileSize: 1000, memoryThreshold: 100 } });
  url = await app.listen({ port: 0 });
});
afterAll(() => app.close());

async function send(path: string, ...parts: readonly (readonly [name: string, value: string | File])[]) {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  const response = await fetch(url + path, { method: 'POST', body: form });
  return { status: response.status, body: await response.json() };
}

const file = (text: string | Uint8Array<ArrayBuffer>, name = 'a.bin') => new File([text], name);

describe('a field of bytes in a multipart form', () => {
  it('has the bytes of a file', async () => {
    const { status, body } = await send(
      '/pictures',
      ['title', 'Lamp'],
      ['raw', file('hello')],
      ['others', file('a')],
      ['others', file('bc')],
    );
    expect([status, body]).toEqual([200, { title: 'Lamp', size: 5, text: 'hello', others: [1, 2] }]);
  });

  it('has bytes that are not text, and a file that is received on disk', async () => {
    expect((await send('/raw', ['raw', file(new Uint8Array([0, 255, 128]))])).body).toEqual([0, 255, 128]);
    expect((await send('/raw', ['raw', file('x'.repeat(900))])).body).toHaveLength(900);
  });

  it('may be sent as base64 text', async () => {
    expect((await send('/raw', ['raw', Buffer.from('hi').toString('base64')])).body).toEqual([...Buffer.from('hi')]);
    expect((await send('/raw', ['raw', '!'])).status).toBe(422);
  });

  it('is absent if the user chose no file, and missing if it is required', async () => {
    expect((await send('/raw', ['raw', file('', '')])).body).toBe('none');
    expect((await send('/pictures', ['title', 'Lamp'])).status).toBe(422);
  });

  it('rejects a second file, and one that is too large', async () => {
    expect((await send('/raw', ['raw', file('a')], ['raw', file('b')])).status).toBe(422);
    expect((await send('/raw', ['raw', file('x'.repeat(1001))])).status).toBe(413);
  });
});
