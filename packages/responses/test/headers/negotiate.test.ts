import { negotiate } from '../../src';

const available = ['application/json', 'text/csv; charset=utf-8', 'application/vnd.msgpack'];

describe('negotiate', () => {
  it('picks the first without a wish', () => {
    for (const accept of [undefined, '', '*/*', 'application/*', 'garbage', ';q=1', ',,']) expect(negotiate(accept, available)).toBe(0);
  });

  it('picks the type of the highest quality', () => {
    expect(negotiate('text/csv', available)).toBe(1);
    expect(negotiate('application/json;q=0.5, text/csv;q=0.8', available)).toBe(1);
    expect(negotiate('text/html, application/xhtml+xml, application/vnd.msgpack;q=0.1', available)).toBe(2);
  });

  it('lets the more specific range decide (RFC 9110 §12.5.1)', () => {
    expect(negotiate('*/*, application/json;q=0.1', available)).toBe(1);
    expect(negotiate('application/*;q=0.9, application/json;q=0, */*;q=0.1', available)).toBe(2);
    expect(negotiate('text/*;q=0.3, text/csv;q=0.7, */*;q=0.5', available)).toBe(1);
  });

  it('is -1 when nothing fits or everything that fits is refused', () => {
    for (const accept of ['text/html', 'application/json;q=0', '*/*;q=0', 'application/json;level=1'])
      expect(negotiate(accept, available)).toBe(-1);
    expect(negotiate(undefined, [])).toBe(-1);
  });

  it('is blind to case and white space, and takes a charset that is sent anyway', () => {
    expect(negotiate(' TEXT/CSV ; charset=UTF-8 ; Q=1 ', available)).toBe(1);
    expect(negotiate('application/json; charset="utf-8"', available)).toBe(0);
    expect(negotiate('text/csv; charset=latin-1', available)).toBe(-1);
  });

  it('prefers parameters that match', () => {
    expect(negotiate('text/html;level=1, text/html;q=0.2', ['text/html', 'text/html;level=1'])).toBe(1);
  });

  it('passes over ranges that are none', () => {
    expect(negotiate('text/csv;q=2, */json, /, application/vnd.msgpack', available)).toBe(2);
    expect(negotiate(`${'x/y,'.repeat(200)}text/csv`, available)).toBe(-1);
  });
});
