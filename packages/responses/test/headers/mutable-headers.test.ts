import fc from 'fast-check';
import { EventSourceResponse, MutableHeaders, Response } from '../../src';
import { createInjectedResponse, isSingleValued } from '../../src/internal';

describe('MutableHeaders', () => {
  it('accepts a record, a record with lists, a Map, a web Headers and pairs', () => {
    expect(new MutableHeaders({ A: '1', b: ['2', '3'] }).toRecord()).toEqual({ a: '1', b: ['2', '3'] });
    expect(new MutableHeaders(new Map([['A', '1']])).toRecord()).toEqual({ a: '1' });
    expect(new MutableHeaders(new Headers({ A: '1' })).toRecord()).toEqual({ a: '1' });
    expect(
      new MutableHeaders([
        ['A', '1'],
        ['a', '2'],
      ]).toRecord(),
    ).toEqual({ a: ['1', '2'] });
  });

  it('ignores the case of names', () => {
    const headers = new MutableHeaders({ 'X-A': '1' });
    expect([headers.get('x-a'), headers.has('X-a'), headers.getAll('X-A')]).toEqual(['1', true, ['1']]);
    expect([headers.get('x-b'), headers.has('x-b'), headers.getAll('x-b')]).toEqual([undefined, false, []]);
  });

  it('replaces the first occurrence and deletes the others', () => {
    const headers = new MutableHeaders([
      ['a', '1'],
      ['b', '2'],
      ['A', '3'],
    ]);
    headers.set('A', '4');
    expect([...headers]).toEqual([
      ['a', '4'],
      ['b', '2'],
    ]);
  });

  it('deletes every value and returns true if there was one', () => {
    const headers = new MutableHeaders([
      ['a', '1'],
      ['b', '2'],
      ['A', '3'],
    ]);
    expect([headers.delete('A'), headers.delete('a'), headers.toRecord()]).toEqual([true, false, { b: '2' }]);
  });

  it('sets a default only if the header is not set', () => {
    const headers = new MutableHeaders({ a: '1' });
    expect([headers.setDefault('A', '2'), headers.setDefault('b', '3')]).toEqual(['1', '3']);
    expect(headers.toRecord()).toEqual({ a: '1', b: '3' });
  });

  it('keeps one value of a header that may occur only once', () => {
    const headers = new MutableHeaders();
    headers.append('Content-Type', 'a/b').append('content-type', 'c/d').append('Location', '/1').append('location', '/2');
    expect(headers.toRecord()).toEqual({ 'content-type': 'c/d', location: '/2' });
    expect([isSingleValued('ETag'), isSingleValued('Set-Cookie')]).toEqual([true, false]);
  });

  it('returns a new record each time', () => {
    const headers = new MutableHeaders({ a: '1' });
    headers.toRecord().a = '2';
    expect(headers.toRecord()).toEqual({ a: '1' });
  });

  it('accepts names that every object has', () => {
    expect(Object.entries(new MutableHeaders({ constructor: '1', toString: '2' }).toRecord())).toEqual([
      ['constructor', '1'],
      ['tostring', '2'],
    ]);
    expect(() => new MutableHeaders([['__proto__', '1']])).toThrow(TypeError);
  });

  it('rejects a name that is not a token', () => {
    for (const name of ['', 'a b', 'a:b', 'a\r\nb', 'é', 'a\0'])
      expect(() => new MutableHeaders().set(name, '1')).toThrow(/is not an HTTP token/);
  });

  it('rejects a value that cannot be sent, with the name of the header', () => {
    for (const value of ['a\r\nB: c', 'a\nb', 'a\rb', 'a\0b', '♥', '\x01', '\x7f']) {
      expect(() => new MutableHeaders().append('X-Name', value)).toThrow(/^The header `X-Name` has a character that cannot be sent/);
    }
    expect(() => new MutableHeaders().set('x-name', undefined as never)).toThrow(
      'The header `x-name` is not a string but `undefined`; set a string',
    );
  });

  it('accepts tabs and all characters up to U+00FF', () => {
    expect(new MutableHeaders({ a: 'x\ty\u00ff' }).get('a')).toBe('x\ty\u00ff');
    expect(new MutableHeaders({ a: 5 as never }).get('a')).toBe('5');
  });

  it('joins the values of a list that must be one field', () => {
    const headers = new MutableHeaders({ 'content-encoding': ['gzip', 'br'], 'content-language': ['en', 'fr'], 'x-a': ['1', '2'] });
    expect(headers.toRecord()).toEqual({ 'content-encoding': 'gzip, br', 'content-language': 'en, fr', 'x-a': ['1', '2'] });
  });

  it('rejects the fields of a connection on every response, by every way of setting them', () => {
    for (const name of ['Connection', 'keep-alive', 'Proxy-Connection', 'transfer-encoding', 'Upgrade', 'TE', 'HTTP2-Settings']) {
      const message = `The header \`${name}\` cannot be set on a response: it belongs to one connection`;
      expect(() => new Response('', { headers: { [name]: 'x' } })).toThrow(message);
      expect(() => new EventSourceResponse([], { headers: [[name, 'x']] })).toThrow(message);
      expect(() => new Response().headers.set(name, 'x')).toThrow(message);
      expect(() => new Response().headers.append(name, 'x')).toThrow(message);
      expect(() => new Response().headers.setDefault(name, 'x')).toThrow(message);
      expect(() => createInjectedResponse().headers.set(name, 'x')).toThrow(message);
    }
    expect(() => createInjectedResponse().headers.set('content-length', '1')).toThrow('it is computed from the body');
  });

  it('either rejects a field or keeps it on one line (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, value) => {
        const headers = new MutableHeaders();
        try {
          headers.set(name, value);
        } catch (error) {
          return error instanceof TypeError;
        }
        const line = [...headers].map((field) => field.join(': ')).join();
        return !/[\r\n\0]/.test(line) && line.indexOf(':') === name.length && Buffer.from(line, 'latin1').toString('latin1') === line;
      }),
      { numRuns: 2000 },
    );
  });
});
