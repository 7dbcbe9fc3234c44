import type { PlannedParameter, PlannedRequest } from '../../../src/contract/exchange/planned-request';
import { writeRequest } from '../../../src/contract/exchange/write-request';
import type { ParameterObject } from '../../../src/spec/objects';

function write(parameters: readonly PlannedParameter[], body?: PlannedRequest['body'], path = '/items') {
  return writeRequest('GET', path, { description: '', expects: 'acceptance', statuses: [], parameters, body, headers: {} });
}

function target(parameter: Omit<ParameterObject, 'name' | 'in'>, value: unknown): string {
  return write([{ parameter: { name: 'p', in: 'query', ...parameter }, value }]).target;
}

it('writes lists of a query in each style', () => {
  expect(target({}, [1, 2])).toBe('/items?p=1&p=2');
  expect(target({ explode: false }, [1, 2])).toBe('/items?p=1%2C2');
  expect(target({ style: 'pipeDelimited' }, [1, 2])).toBe('/items?p=1%7C2');
  expect(target({ style: 'spaceDelimited' }, [1, 2])).toBe('/items?p=1%202');
});

it('writes objects of a query in each style, without members that are null', () => {
  const value = { lat: 5, lng: null, tags: ['a'] };
  expect(target({}, value)).toBe('/items?lat=5&tags=a');
  expect(target({ explode: false }, { lat: 5, lng: 7 })).toBe('/items?p=lat%2C5%2Clng%2C7');
  expect(target({ style: 'deepObject' }, { at: { lat: 5 }, tags: ['a', 'b'] })).toBe(
    '/items?p%5Bat%5D%5Blat%5D=5&p%5Btags%5D=a&p%5Btags%5D=b',
  );
});

it('writes path, header and cookie parameters, encoded where they must be', () => {
  const written = write(
    [
      { parameter: { name: 'id', in: 'path' }, value: 'a/b' },
      { parameter: { name: 'X-At', in: 'header', explode: true }, value: { lat: 5, lng: 7 } },
      { parameter: { name: 'session', in: 'cookie' }, value: 'a b' },
    ],
    undefined,
    '/items/{id}/{other}',
  );
  expect(written).toMatchObject({ target: '/items/a%2Fb/none', headers: { 'x-at': 'lat=5,lng=7', cookie: 'session=a%20b' } });
});

it('writes JSON, forms and text', () => {
  const bodyOf = (mediaType: string, value: unknown) => Buffer.from(write([], { mediaType, value }).body ?? []).toString();
  expect(bodyOf('application/json', 'a')).toBe('"a"');
  expect(bodyOf('text/plain', 'a')).toBe('a');
  expect(bodyOf('application/x-www-form-urlencoded', { a: 'x y', b: [1, 2], c: null })).toBe('a=x%20y&b=1&b=2');
  expect(bodyOf('multipart/form-data', { a: 'x' })).toMatch(
    /^--contract-boundary\r\ncontent-disposition: form-data; name="a"\r\n\r\nx\r\n--contract-boundary--\r\n$/,
  );
});

it('announces a length without sending the body', () => {
  const written = write([], { mediaType: 'application/json', value: undefined, raw: '', announcedLength: 99 });
  expect([written.body, written.length]).toEqual([undefined, 99]);
});
