import { ServerSentEvent, type ServerSentEventFields } from '../../src';
import { formatEvent, prefixLines } from '../../src/stream/server-sent-event';

const format = (fields: ServerSentEventFields) => formatEvent(new ServerSentEvent(fields));

describe('ServerSentEvent', () => {
  it('is written in the order comment, event, data, id, retry', () => {
    expect(format({ comment: 'c', event: 'e', data: 'd', id: 'i', retry: 5 })).toBe(': c\nevent: e\ndata: "d"\nid: i\nretry: 5\n\n');
  });

  it('is an empty line without fields, and has no data line for undefined and null', () => {
    expect(format({})).toBe('\n');
    expect(format({ data: null, id: '1' })).toBe('id: 1\n\n');
    expect(format({ data: 0 })).toBe('data: 0\n\n');
    expect(format({ data: false })).toBe('data: false\n\n');
  });

  it('sends data as JSON and rawData unchanged', () => {
    expect(format({ data: 'hello' })).toBe('data: "hello"\n\n');
    expect(format({ data: 'line1\nline2' })).toBe('data: "line1\\nline2"\n\n');
    expect(format({ rawData: ' lead' })).toBe('data:  lead\n\n');
    expect(format({ rawData: '' })).toBe('data: \n\n');
  });

  it('splits rawData and comments at CRLF, LF and CR only', () => {
    expect(format({ rawData: 'a\r\nb\rc\n' })).toBe('data: a\ndata: b\ndata: c\ndata: \n\n');
    expect(format({ comment: 'a\nevent: x' })).toBe(': a\n: event: x\n\n');
    expect(format({ rawData: 'a\u2028b\vc\u0085' })).toBe('data: a\u2028b\vc\u0085\n\n');
  });

  it('rejects data together with rawData', () => {
    expect(() => new ServerSentEvent({ data: 1, rawData: 'x' })).toThrow(/has both `data` and `rawData`/);
  });

  it('rejects line breaks and NUL in event and id', () => {
    for (const text of ['a\nb', 'a\rb', '\r\n']) {
      expect(() => new ServerSentEvent({ event: text })).toThrow('The `event` of a server-sent event has a line break');
      expect(() => new ServerSentEvent({ id: text })).toThrow('The `id` of a server-sent event has a line break');
    }
    expect(() => new ServerSentEvent({ id: 'a\0' })).toThrow('The `id` of a server-sent event has a NUL character');
    expect(() => new ServerSentEvent({ event: 'a\0' })).toThrow(TypeError);
  });

  it('rejects a retry that is not a whole number of at least 0', () => {
    for (const retry of [-1, 1.5, Number.NaN, '5' as never]) expect(() => new ServerSentEvent({ retry })).toThrow(/^The `retry`/);
    expect(format({ retry: 0 })).toBe('retry: 0\n\n');
  });

  it('accepts a number as id, and no other types', () => {
    expect(format({ id: 7 as never })).toBe('id: 7\n\n');
    expect(() => new ServerSentEvent({ event: {} as never })).toThrow(
      'The `event` of a server-sent event is not text but `object`; set text',
    );
    expect(() => new ServerSentEvent({ rawData: 5 as never })).toThrow(TypeError);
  });
});

describe('prefixLines', () => {
  it('writes the prefix before each line', () => {
    expect(prefixLines('data: ', 'a\n\nb')).toBe('data: a\ndata: \ndata: b\n');
  });
});
