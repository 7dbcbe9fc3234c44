import { RedirectResponse } from '../src';
import { GET, HEAD } from './serve';

const locationOf = (url: string | URL) => new RedirectResponse(url).headers.get('location');

describe('RedirectResponse', () => {
  it('is a 307 with an empty body and no content type', () => {
    expect(new RedirectResponse('/x').prepare(GET)).toEqual({ status: 307, headers: { location: '/x', 'content-length': '0' }, body: '' });
    expect(new RedirectResponse('/x').prepare(HEAD)).toMatchObject({ headers: { 'content-length': '0' }, body: undefined });
  });

  it('accepts any status', () => {
    for (const statusCode of [301, 302, 303, 308, 200])
      expect(new RedirectResponse('/x', { statusCode }).prepare(GET)).toMatchObject({ status: statusCode });
  });

  it('encodes characters that are not valid in a URL, and no others', () => {
    expect(locationOf('/I ♥ Starlette/')).toBe('/I%20%E2%99%A5%20Starlette/');
    expect(locationOf('/"<>\\^`{|}')).toBe('/%22%3C%3E%5C%5E%60%7B%7C%7D');
    expect(locationOf('/%20/%zz')).toBe('/%20/%zz');
    expect(locationOf('http://é.com/')).toBe('http://%C3%A9.com/');
    expect(locationOf("http://u:p@h:1/~a;b?c=d&e=[f]!$'()*+,#g")).toBe("http://u:p@h:1/~a;b?c=d&e=[f]!$'()*+,#g");
    expect(locationOf('/nl\r\nX: y\0')).toBe('/nl%0D%0AX:%20y%00');
  });

  it('does not check the target', () => {
    expect(['//evil.example', 'mailto:a@b.c', '#top'].map(locationOf)).toEqual(['//evil.example', 'mailto:a@b.c', '#top']);
  });

  it('accepts a URL object', () => {
    expect(locationOf(new URL('http://a.example/b?c'))).toBe('http://a.example/b?c');
  });

  it('replaces a Location of the headers', () => {
    expect(new RedirectResponse('/x', { headers: { Location: '/y', 'x-a': '1' } }).headers.toRecord()).toEqual({
      location: '/x',
      'x-a': '1',
    });
  });

  it('throws without a target', () => {
    expect(() => new RedirectResponse(undefined as never)).toThrow('The target of a redirect is `undefined`; set a URL');
    expect(() => new RedirectResponse(null as never)).toThrow('is `null`');
    expect(() => new RedirectResponse({} as never)).toThrow(TypeError);
    expect(() => new RedirectResponse('')).toThrow('is an empty string');
    expect(() => new RedirectResponse({ href: '' } as never)).toThrow('is an empty string');
  });
});
