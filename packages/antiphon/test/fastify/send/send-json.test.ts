import Fastify, { type FastifyInstance } from 'fastify';
import { antiphon, Controller, createApp, Field, Get, ResponseModel } from '../../../src/index';
import { testClient } from '../../../src/testing';

class Contact {
  @Field() name!: string;
  @Field() age!: number;
}
class ContactPage {
  @Field([Contact]) items!: Contact[];
  @Field() total!: number;
}
class Envelope {
  @Field() data!: ContactPage;
}
const rows = (name: string) => Array.from({ length: 500 }, (_, age) => ({ name: `${name} ${age}`, age, secret: 'x' }));

@Controller()
class Contacts {
  @Get('/ascii') @ResponseModel([Contact]) ascii() {
    return rows('Ada "the first"');
  }
  @Get('/unicode') @ResponseModel([Contact]) unicode() {
    return rows('Анна 名 😀 \ud800');
  }
  @Get('/page') @ResponseModel(ContactPage) page() {
    return { items: rows('Ada'), total: 500, secret: 'x' };
  }
  @Get('/envelope') @ResponseModel(Envelope) envelope() {
    return { data: this.page(), secret: 'x' };
  }
  @Get('/short') @ResponseModel([Contact]) short() {
    return rows('Ada').slice(0, 3);
  }
}

const paths = ['/ascii', '/unicode', '/page', '/envelope', '/short'] as const;
const expected = {
  '/ascii': written('Ada "the first"'),
  '/unicode': written('Анна 名 😀 \ud800'),
  '/page': JSON.stringify({ items: JSON.parse(written('Ada')), total: 500 }),
  '/envelope': JSON.stringify({ data: { items: JSON.parse(written('Ada')), total: 500 } }),
  '/short': JSON.stringify(JSON.parse(written('Ada')).slice(0, 3)),
};

function written(name: string): string {
  return JSON.stringify(rows(name).map(({ name, age }) => ({ name, age })));
}

describe.each([
  ['HTTP/1.1', {}],
  ['h2c', { http2: true }],
])('a list over %s', (_protocol, fastify) => {
  const options = { controllers: [Contacts], fastify };

  it.each(paths)('has the text and the length of JSON.stringify: %s', async (path) => {
    const app = createApp(options);
    const { body, headers } = await app.inject(path);
    expect(body).toBe(expected[path]);
    expect(headers['content-length']).toBe(String(Buffer.byteLength(expected[path])));
    const head = await app.inject({ method: 'HEAD', url: path });
    expect([head.body, head.headers['content-length']]).toEqual(['', headers['content-length']]);
    await app.close();
  });

  it.each(paths)('is text for the onSend hooks of a server: %s', async (path) => {
    const seen: unknown[] = [];
    const configure = (instance: FastifyInstance): void => {
      instance.addHook('onSend', async (_request, _reply, payload) => {
        seen.push(payload);
        return `${payload as string} `;
      });
    };
    const app = createApp({ ...options, configure });
    expect((await app.inject(path)).body).toBe(`${expected[path]} `);
    expect(seen).toEqual([expected[path]]);
    await app.close();
  });
});

it.each(paths)('is text for the onSend hooks of a host, and of a scope of it: %s', async (path) => {
  const host = Fastify();
  const seen: unknown[] = [];
  const record = async (_request: unknown, _reply: unknown, payload: unknown): Promise<unknown> => {
    seen.push(payload);
    return payload;
  };
  host.addHook('onSend', record);
  await host.register(async (scope) => {
    scope.addHook('onSend', record);
    await scope.register(antiphon, { controllers: [Contacts] });
  });
  expect((await host.inject(path)).body).toBe(expected[path]);
  expect(seen).toEqual([expected[path], expected[path]]);
  await host.close();
});

it('is received whole by many clients at once, none of which sees bytes of another response', async () => {
  const client = testClient(createApp({ controllers: [Contacts] }));
  const all = Array.from({ length: 60 }, (_, index) => paths[index % paths.length] as (typeof paths)[number]);
  const texts = await Promise.all(all.map(async (path) => (await client.get(path)).text()));
  expect(texts).toEqual(all.map((path) => expected[path]));
  await client.close();
});
