import { negotiate } from '../../src';

const available = ['application/json', 'text/csv; charset=utf-8', 'application/vnd.msgpack'];

describe('negotiate', () => {
  it('selects the first type without preferences', () => {
    for (const accept of [undefined, '', '*/*', 'application/*', 'garbage', ';q=1', ',,']) expect(negotiate(accept, available)).toBe(0);
  });

  it('selects the type with the highest quality', () => {
    expect(negotiate('text/csv', available)).toBe(1);
    expect(negotiate('application/json;q=0.5, text/csv;q=0.8', available)).toBe(1);
    expect(negotiate('text/html, application/xhtml+xml, application/vnd.msgpack;q=0.1', available)).toBe(2);
  });

  it('uses the most specific range (RFC 9110 §12.5.1)', () => {
    expect(negotiate('*/*, application/json;q=0.1', available)).toBe(1);
    expect(negotiate('application/*;q=0.9, application/json;q=0, */*;q=0.1', available)).toBe(2);
    expect(negotiate('text/*;q=0.3, text/csv;q=0.7, */*;q=0.5', available)).toBe(1);
  });

  it('returns -1 if no type matches, or all that match are rejected', () => {
    for (const accept of ['text/html', 'application/json;q=0', '*/*;q=0', 'application/json;level=1'])
      expect(negotiate(accept, available)).toBe(-1);
    expect(negotiate(undefined, [])).toBe(-1);
  });

  it('ignores case and white space, and accepts the charset that is sent', () => {
    expect(negotiate(' TEXT/CSV ; charset=UTF-8 ; Q=1 ', available)).toBe(1);
    expect(negotiate('application/json; charset="utf-8"', available)).toBe(0);
    expect(negotiate('text/csv; charset=latin-1', available)).toBe(-1);
  });

  it('prefers matching parameters', () => {
    expect(negotiate('text/html;level=1, text/html;q=0.2', ['text/html', 'text/html;level=1'])).toBe(1);
  });

  it('skips invalid ranges', () => {
    expect(negotiate('text/csv;q=2, */json, /, application/vnd.msgpack', available)).toBe(2);
    expect(negotiate(`${'x/y,'.repeat(200)}text/csv`, available)).toBe(-1);
  });
});
