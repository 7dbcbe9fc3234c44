import { HTMLResponse, JSONResponse, PlainTextResponse, Response } from '../src';
import { createInjectedResponse } from '../src/internal';
import { GET, HEAD, requestTo, serve } from './serve';

describe('Response', () => {
  it('has no content type, and the number of its bytes as length', () => {
    expect(new Response('h♥').prepare(GET)).toEqual({ status: 200, headers: { 'content-length': '4' }, body: 'h♥' });
  });

  it('sends no bytes for undefined and null, with a length of 0', () => {
    expect(new Response().prepare(GET)).toEqual({ status: 200, headers: { 'content-length': '0' }, body: '' });
    expect(new Response(null).prepare(GET)).toMatchObject({ headers: { 'content-length': '0' }, body: '' });
  });

  it('sends bytes of every kind unchanged', () => {
    const bytes = Uint8Array.of(0, 255, 10);
    for (const content of [bytes, Buffer.from(bytes), bytes.buffer, new DataView(bytes.buffer)]) {
      expect(new Response(content).prepare(GET)).toMatchObject({ headers: { 'content-length': '3' }, body: bytes });
    }
    expect(new Response(new Uint8Array(bytes.buffer, 1, 1)).prepare(GET)).toMatchObject({ body: Uint8Array.of(255) });
  });

  it('rejects content that is neither text nor bytes when it is sent', () => {
    const response = new Response({ a: 1 });
    expect(() => response.prepare(GET)).toThrow(
      new TypeError('Response renders text or bytes, not `Object`; use a class that encodes it, such as JSONResponse'),
    );
    expect(() => new HTMLResponse(42 as never).prepare(GET)).toThrow(/not `number`/);
  });

  it('adds a charset to a `text/…` type without one, and to no other type', () => {
    const typeOf = (mediaType: string) => (new Response('x', { mediaType }).prepare(GET) as { headers: object }).headers;
    expect(typeOf('text/xml')).toMatchObject({ 'content-type': 'text/xml; charset=utf-8' });
    expect(typeOf('TEXT/PLAIN')).toMatchObject({ 'content-type': 'TEXT/PLAIN' });
    expect(typeOf('text/plain; CHARSET=UTF-8')).toMatchObject({ 'content-type': 'text/plain; CHARSET=UTF-8' });
    expect(typeOf('application/xml')).toMatchObject({ 'content-type': 'application/xml' });
    expect(typeOf('image/svg+xml')).toMatchObject({ 'content-type': 'image/svg+xml' });
  });

  it('rejects a media type that would end the header', () => {
    expect(() => new Response('x', { mediaType: 'text/html\r\nX: y' }).prepare(GET)).toThrow(/^The header `content-type` has a character/);
  });

  it('gives precedence to headers that were set, in any case', () => {
    const prepared = new Response('hello', {
      mediaType: 'text/plain',
      headers: { 'Content-TYPE': 'application/x-custom', 'CONTENT-Length': '5' },
    });
    expect(prepared.prepare(GET)).toMatchObject({ headers: { 'content-type': 'application/x-custom', 'content-length': '5' } });
  });

  it('sends headers that were changed after construction', () => {
    const response = new PlainTextResponse('hello', { headers: { 'X-One': '1', 'X-Two': '2' } });
    response.headers.set('x-two', '22');
    response.headers.append('X-Multi', 'a').append('x-multi', 'b');
    expect(response.prepare(GET)).toMatchObject({ headers: { 'x-one': '1', 'x-two': '22', 'x-multi': ['a', 'b'] } });
  });

  it('sends the headers of GET and no body to HEAD', () => {
    const response = new HTMLResponse('<b>');
    expect(response.prepare(HEAD)).toEqual({ ...(response.prepare(GET) as object), body: undefined });
  });

  it('has no body and no length for 204, 304 and 1xx, but keeps the content type', () => {
    for (const statusCode of [100, 204, 304]) {
      const response = new PlainTextResponse('x', { statusCode, headers: { 'content-length': '1' } });
      expect(response.prepare(GET)).toEqual({
        status: statusCode,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: undefined,
      });
    }
  });

  it('has no content for 205', () => {
    const response = new JSONResponse({ a: 1 }, { statusCode: 205, headers: { 'content-length': '7' } });
    expect(response.prepare(GET)).toEqual({
      status: 205,
      headers: { 'content-type': 'application/json', 'content-length': '0' },
      body: undefined,
    });
  });

  it('rejects an invalid status', () => {
    for (const statusCode of [99, 600, 200.5, Number.NaN]) expect(() => new Response('', { statusCode }).prepare(GET)).toThrow(RangeError);
  });

  it('can be prepared again, also for another request', () => {
    const response = new JSONResponse([1], { headers: { 'x-a': '1' } });
    expect(response.prepare(GET)).toEqual(response.prepare(GET));
    expect(response.prepare(HEAD)).toEqual({ ...(response.prepare(GET) as object), body: undefined });
  });

  it('renders when it is prepared, not before', () => {
    const render = jest.fn(() => 'late');
    class Late extends Response {
      override render = render;
    }
    const response = new Late('x');
    expect(render).not.toHaveBeenCalled();
    expect(response.prepare(GET)).toMatchObject({ body: 'late' });
  });

  it('keeps its content and background', () => {
    const background = () => {};
    const response = new Response('x', { background });
    expect([response.content, response.background, response.mediaType, response.statusCode]).toEqual(['x', background, undefined, 200]);
  });
});

describe('a subclass', () => {
  it('needs a media type and `render` only', () => {
    class Indented extends Response {
      static override mediaType = 'application/vnd.api+json';
      override render(content: unknown) {
        return JSON.stringify(content, null, 2);
      }
    }
    expect(new Indented({ a: 1 }).prepare(GET)).toEqual({
      status: 200,
      headers: { 'content-type': 'application/vnd.api+json', 'content-length': '12' },
      body: '{\n  "a": 1\n}',
    });
  });

  it('can set its status in a static property or in its constructor', () => {
    class Teapot extends PlainTextResponse {
      static override statusCode = 418;
    }
    class Created extends JSONResponse {
      constructor(content: unknown, options = {}) {
        super(content, { statusCode: 201, ...options });
      }
    }
    expect(new Teapot('t').prepare(GET)).toMatchObject({ status: 418 });
    expect(new Created({}).prepare(GET)).toMatchObject({ status: 201 });
    expect(new Created({}, { statusCode: 202 }).prepare(GET)).toMatchObject({ status: 202 });
  });

  it('encodes text in the charset of its class', () => {
    class Latin extends PlainTextResponse {
      static override charset = 'latin-1';
    }
    expect(new Latin('é').prepare(GET)).toEqual({
      status: 200,
      headers: { 'content-type': 'text/plain; charset=latin-1', 'content-length': '1' },
      body: Buffer.from([0xe9]),
    });
    expect(() => new Latin('♥').prepare(GET)).toThrow(/U\+2665.*`latin-1`/);
  });
});

describe('JSONResponse', () => {
  it('is compact, without unnecessary escapes and without a charset', () => {
    expect(new JSONResponse({ é: '♥/<\u2028', n: null }).prepare(GET)).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json', 'content-length': '26' },
      body: '{"é":"♥/<\u2028","n":null}',
    });
  });

  it('writes null and undefined as `null`', () => {
    expect(new JSONResponse(null).prepare(GET)).toMatchObject({ body: 'null' });
    expect(new JSONResponse().prepare(GET)).toMatchObject({ body: 'null' });
  });

  it('rejects NaN and the infinities', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect(() => new JSONResponse({ value }).prepare(GET)).toThrow(TypeError);
  });
});

describe('cookies of a response', () => {
  it('are one header each, also with the same name', () => {
    const response = new Response().setCookie('a', '1').setCookie('a', '2').deleteCookie('b');
    expect(response.headers.getAll('set-cookie')).toEqual([
      'a=1; Path=/; SameSite=Lax',
      'a=2; Path=/; SameSite=Lax',
      expect.stringMatching(/^b=""; Expires=.+ GMT; Max-Age=0; Path=\/; SameSite=Lax$/),
    ]);
  });
});

describe('framing', () => {
  it('rejects a transfer coding, because the server frames the body (RFC 9112 §6.1)', () => {
    expect(() => new PlainTextResponse('a', { headers: { 'Transfer-Encoding': 'chunked' } })).toThrow(TypeError);
    expect(() => new PlainTextResponse('a').headers.append('transfer-encoding', 'gzip')).toThrow(TypeError);
  });

  it('rejects a length that is not a number (RFC 9110 §8.6)', () => {
    for (const length of ['', '-1', '+1', '1, 1', '0x1', 'a']) {
      expect(() => new PlainTextResponse('a', { headers: { 'content-length': length } })).toThrow(TypeError);
    }
    expect(new PlainTextResponse('a', { headers: { 'content-length': '1' } }).headers.get('content-length')).toBe('1');
  });
});

describe('signed cookies', () => {
  const sign = (name: string, value: string, end?: number) => `${value}.${end ?? ''}.signature of ${name}`;

  it('are signed by the function of the server, in the order in which cookies were set', () => {
    const response = new Response('x').setCookie('a', '1', { signed: true, httpOnly: true }).setCookie('b', '2');
    response.signCookies(sign).setCookie('c', '3', { signed: true });
    expect(response.headers.getAll('set-cookie')).toEqual([
      'a=1..signature%20of%20a; HttpOnly; Path=/; SameSite=Lax',
      'b=2; Path=/; SameSite=Lax',
      'c=3..signature%20of%20c; Path=/; SameSite=Lax',
    ]);
    expect(response.prepare(GET)).toMatchObject({ status: 200 });
  });

  it.each([
    [{ maxAge: 60 }, 1060],
    [{ maxAge: 60, expires: 90 }, 1060],
    [{ expires: 90 }, 1090],
    [{ expires: new Date(2_000_000) }, 2000],
    [{ expires: 'Thu, 01 Jan 1970 00:30:00 GMT' }, 1800],
    [{ expires: '' }, undefined],
    [{}, undefined],
  ])('with %j are signed with the second in which they end', (options, end) => {
    jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
    const signed = jest.fn(sign);
    new Response().signCookies(signed).setCookie('a', '1', { ...options, signed: true });
    expect(signed).toHaveBeenCalledWith('a', '1', end);
    jest.restoreAllMocks();
  });

  it('are signed again for each request, and by each application that sends the response', () => {
    const response = new Response('x').setCookie('a', '1', { signed: true, maxAge: 60 });
    const sent = [1_000_000, 2_000_000].map((now) => {
      jest.spyOn(Date, 'now').mockReturnValue(now);
      return response.signCookies((name, value, end) => `${value}.${end}.${name}`).prepare(GET);
    });
    jest.restoreAllMocks();
    expect(sent).toMatchObject([
      { headers: { 'set-cookie': 'a=1.1060.a; Max-Age=60; Path=/; SameSite=Lax' } },
      { headers: { 'set-cookie': 'a=1.2060.a; Max-Age=60; Path=/; SameSite=Lax' } },
    ]);
  });

  it('are never sent without a signature', () => {
    const response = new Response('x').setCookie('a', '1', { signed: true });
    expect(() => response.prepare(GET)).toThrow(
      new TypeError('The cookie `a` was set with `signed: true`, but nothing has signed it; call `signCookies` before `prepare`'),
    );
    response.headers.delete('set-cookie');
    expect(response.signCookies(sign).prepare(GET)).toMatchObject({ headers: { 'content-length': '1' } });
  });

  it('are checked when they are set', () => {
    expect(() => new Response().setCookie('a b', '1', { signed: true })).toThrow(TypeError);
    expect(() => new Response().setCookie('a', '1', { signed: true, maxAge: Number.NaN })).toThrow(TypeError);
  });
});

describe('createInjectedResponse', () => {
  it('has no status until one is set', () => {
    const injected = createInjectedResponse();
    expect(injected).toBeInstanceOf(Response);
    expect(injected.statusCode).toBeUndefined();
    expect(() => injected.prepare(GET)).toThrow(RangeError);
  });

  it('rejects the headers that frame the body', () => {
    const { headers } = createInjectedResponse();
    expect(() => headers.set('Content-Length', '3')).toThrow(
      new TypeError('The header `Content-Length` cannot be set on this response: it is computed from the body; remove it'),
    );
    expect(() => headers.append('transfer-encoding', 'chunked')).toThrow(TypeError);
    expect([...headers]).toEqual([]);
  });

  it('is prepared with its status and headers and without a body', () => {
    const injected = createInjectedResponse().setCookie('a', 'b');
    injected.statusCode = 202;
    expect(injected.prepare(GET)).toEqual({ status: 202, headers: { 'set-cookie': 'a=b; Path=/; SameSite=Lax' }, body: undefined });
  });
});

describe('over HTTP', () => {
  it('frames 205 so that the connection can be reused', async () => {
    const served = await serve(() => new JSONResponse({ a: 1 }, { statusCode: 205 }));
    const received = await requestTo(served);
    await served.close();
    expect(received).toMatchObject({ status: 205, headers: { 'content-length': '0' }, cut: false });
    expect(received.body).toHaveLength(0);
  });

  it('sends the headers of GET to HEAD', async () => {
    const served = await serve(() => new HTMLResponse('<b>hé</b>'));
    const head = await requestTo(served, {}, 'HEAD');
    const get = await requestTo(served);
    await served.close();
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
    expect([head.body.length, get.body.toString()]).toEqual([0, '<b>hé</b>']);
  });
});
