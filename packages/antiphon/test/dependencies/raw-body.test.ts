import { createHmac } from 'node:crypto';
import {
  Body,
  Controller,
  controller,
  createApp,
  Depends,
  dependency,
  Field,
  Form,
  HTTPException,
  header,
  Post,
  post,
  rawBody,
  safeEqual,
} from '../../src';
import { type AppOptions } from '../../src/index';
import { testClient } from '../../src/testing';

const sign = (body: string | Buffer) => createHmac('sha256', 'secret').update(body).digest('hex');

const signed = dependency({ uses: [header('x-signature', String), rawBody], throws: [401] }, (signature, bytes) => {
  if (!safeEqual(signature, sign(bytes))) throw new HTTPException(401, 'Wrong signature');
});

class Payment {
  @Field() type!: string;
}

@Controller('/hooks')
class HooksController {
  @Post('/json', { dependencies: [signed] }) json(@Body() { type }: Payment) {
    return { type };
  }
  @Post('/form', { dependencies: [signed] }) form(@Form('type') type: string, @Depends(rawBody) bytes: Buffer) {
    return { type, text: String(bytes) };
  }
  @Post('/bytes') bytes(@Depends(rawBody) bytes: Buffer) {
    return { base64: bytes.toString('base64') };
  }
  @Post('/small', { fastify: { bodyLimit: 4 } }) small(@Depends(rawBody) bytes: Buffer) {
    return { size: bytes.length };
  }
}

const clientOf = (options: Partial<AppOptions> = {}) =>
  testClient(createApp({ controllers: [HooksController], ...options }), { raiseServerExceptions: false });

const json = { 'content-type': 'application/json' };
const spaced = '{ "type" :  "päid" }';

describe('rawBody', () => {
  it('supplies the bytes of JSON as they were sent, beside the parsed body', async () => {
    await using client = clientOf();
    const accepted = await client.post('/hooks/json', { body: spaced, headers: { ...json, 'x-signature': sign(spaced) } });
    expect([accepted.status, await accepted.json()]).toEqual([200, { type: 'päid' }]);
    const rejected = await client.post('/hooks/json', { body: spaced, headers: { ...json, 'x-signature': sign('{"type":"päid"}') } });
    expect([rejected.status, await rejected.json()]).toMatchObject([401, { detail: 'Wrong signature' }]);
  });

  it('is available before the body is validated: a wrong signature takes precedence over a 422', async () => {
    await using client = clientOf();
    const send = async (signature: string) =>
      (await client.post('/hooks/json', { body: '{"type":7}', headers: { ...json, 'x-signature': signature } })).status;
    expect([await send('wrong'), await send(sign('{"type":7}'))]).toEqual([401, 422]);
  });

  it('keeps each body apart, also of large ones that arrive in parts', async () => {
    await using client = clientOf();
    const bodies = Array.from({ length: 8 }, (_, index) => JSON.stringify(String(index).repeat(100_000)));
    const received = await Promise.all(
      bodies.map(
        async (body) => ((await (await client.post('/hooks/bytes', { body, headers: json })).json()) as { base64: string }).base64,
      ),
    );
    expect(received).toEqual(bodies.map((body) => Buffer.from(body).toString('base64')));
  });

  it('supplies the bytes of a form before they are decoded', async () => {
    await using client = clientOf();
    const body = 'type=a+b%20c';
    const response = await client.post('/hooks/form', {
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-signature': sign(body) },
    });
    expect([response.status, await response.json()]).toEqual([200, { type: 'a b c', text: body }]);
  });

  it('supplies plain text, and nothing for a request without a body', async () => {
    await using client = clientOf();
    const text = await client.post('/hooks/bytes', { body: 'x', headers: { 'content-type': 'text/plain' } });
    const none = await client.post('/hooks/bytes');
    expect([await text.json(), await none.json()]).toEqual([{ base64: 'eA==' }, { base64: '' }]);
  });

  it('rejects malformed JSON, a multipart form and more bytes than the limit', async () => {
    await using client = clientOf();
    const form = new FormData();
    form.set('type', 'paid');
    const requests = [
      client.post('/hooks/bytes', { body: '{', headers: json }),
      client.post('/hooks/bytes', { body: form }),
      client.post('/hooks/small', { body: '"1234"', headers: json }),
    ];
    expect((await Promise.all(requests)).map(({ status }) => status)).toEqual([400, 415, 413]);
  });

  it('supplies the Buffer of a parser of the application; another value is a 500 whose cause names the parser', async () => {
    const lines: string[] = [];
    await using client = clientOf({
      logger: { level: 'error', stream: { write: (line: string) => void lines.push(line) } },
      configure: (fastify) => {
        fastify.addContentTypeParser('application/xml', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
        fastify.addContentTypeParser('application/yaml', { parseAs: 'string' }, (_request, _body, done) => done(null, { parsed: true }));
      },
    });
    const xml = await client.post('/hooks/bytes', { body: '<a/>', headers: { 'content-type': 'application/xml' } });
    expect(await xml.json()).toEqual({ base64: Buffer.from('<a/>').toString('base64') });
    const yaml = await client.post('/hooks/bytes', { body: 'a: 1', headers: { 'content-type': 'application/yaml' } });
    expect(yaml.status).toBe(500);
    expect(lines.join('')).toContain('`rawBody` is not available: a parser of the application has read the body (application/yaml)');
  });

  it('is replaced by a test like any dependency, and used in a static block', async () => {
    class StaticController {
      receive(bytes: Buffer) {
        return { text: String(bytes) };
      }
      static {
        controller(StaticController, '/static', { receive: post('', [rawBody]) });
      }
    }
    await using client = testClient(createApp({ controllers: [StaticController] }), {
      overrides: [[rawBody, () => Buffer.from('replaced')]],
    });
    expect(await (await client.post('/static', { json: 1 })).json()).toEqual({ text: 'replaced' });
  });
});
