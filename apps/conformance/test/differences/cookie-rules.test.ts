import { Controller, Cookie, type CookieOptions, Get, Query, Response } from 'antiphon';
import { serve } from './serve';

const options: Readonly<Record<string, CookieOptions>> = {
  plain: {},
  crossSite: { sameSite: 'NONE' },
  partitioned: { partitioned: true },
  path: { path: '/a; Domain=evil.example' },
  domain: { domain: 'a\r\nX: y' },
  secure: { secure: true },
};

@Controller()
class CookiesController {
  @Get('/set')
  set(
    response: Response,
    @Query('name') name: string,
    @Query('value') value: string,
    @Query('as', String, { default: 'plain' }) as: string,
  ) {
    response.setCookie(name, value, options[as]);
    return {};
  }

  @Get('/read')
  read(@Cookie('a?', String) a: string | undefined) {
    return { a };
  }
}

const set = async (query: string) => {
  const send = await serve({ controllers: [CookiesController] });
  const reply = await send('GET', `/set?${query}`);
  return reply.status === 200 ? reply.header('set-cookie').join() : reply.status;
};

test('attributes are spelled as in RFC 6265bis', async () => {
  expect(await set('name=a&value=b')).toBe('a=b; Path=/; SameSite=Lax');
});

test('a value outside cookie-octet is percent-encoded, and decoded when it is read', async () => {
  expect(await set('name=a&value=%E2%99%A5%20%22x%22%3B%0A')).toBe('a=%E2%99%A5%20%22x%22%3B%0A; Path=/; SameSite=Lax');
  const send = await serve({ controllers: [CookiesController] });
  const { text } = await send('GET', '/read', { headers: [['Cookie', 'a=%E2%99%A5%20%22x%22%3B%0A']] });
  expect(JSON.parse(text)).toEqual({ a: '♥ "x";\n' });
});

test('a value that could end its field early is rejected', async () => {
  expect([await set('name=a%3Bb&value=v'), await set('name=a%0D%0Ab&value=v'), await set('name=a&value=v&as=path')]).toEqual([
    500, 500, 500,
  ]);
  expect(await set('name=a&value=v&as=domain')).toBe(500);
});

test('SameSite=None and Partitioned imply Secure', async () => {
  expect(await set('name=a&value=b&as=crossSite')).toBe('a=b; Path=/; SameSite=None; Secure');
  expect(await set('name=a&value=b&as=partitioned')).toBe('a=b; Partitioned; Path=/; SameSite=Lax; Secure');
});

test('the promises of a prefix are checked', async () => {
  expect([await set('name=__Host-a&value=b'), await set('name=__Secure-a&value=b')]).toEqual([500, 500]);
  expect(await set('name=__Host-a&value=b&as=secure')).toContain('__Host-a=b');
});
