import { allowsRange, evaluatePreconditions } from '../../src/file/preconditions';

const now = { etag: '"a"', lastModified: 'Tue, 14 Nov 2023 22:13:20 GMT' };
const before = 'Tue, 14 Nov 2023 22:13:19 GMT';
const after = 'Tue, 14 Nov 2023 22:13:21 GMT';

describe('evaluatePreconditions', () => {
  it('returns undefined without conditions', () => {
    expect(evaluatePreconditions({}, now)).toBeUndefined();
  });

  it('compares If-None-Match weakly, with every tag of the list and with `*`', () => {
    for (const tags of ['"a"', 'W/"a"', '"x", "a"', '"x,",W/"a" ', '*'])
      expect(evaluatePreconditions({ 'if-none-match': tags }, now)).toBe(304);
    for (const tags of ['"b"', 'a', '', '"a', 'W/"b"']) expect(evaluatePreconditions({ 'if-none-match': tags }, now)).toBeUndefined();
    expect(evaluatePreconditions({ 'if-none-match': '"a"' }, { ...now, etag: 'W/"a"' })).toBe(304);
    expect(evaluatePreconditions({ 'if-none-match': '"a"' }, { ...now, etag: undefined })).toBeUndefined();
  });

  it('evaluates If-Modified-Since only without If-None-Match (RFC 9110 §13.1.3)', () => {
    expect(evaluatePreconditions({ 'if-modified-since': now.lastModified }, now)).toBe(304);
    expect(evaluatePreconditions({ 'if-modified-since': after }, now)).toBe(304);
    expect(evaluatePreconditions({ 'if-modified-since': before }, now)).toBeUndefined();
    expect(evaluatePreconditions({ 'if-modified-since': after, 'if-none-match': '"x"' }, now)).toBeUndefined();
  });

  it('compares If-Match strongly', () => {
    for (const tags of ['"a"', '"x", "a"', '*']) expect(evaluatePreconditions({ 'if-match': tags }, now)).toBeUndefined();
    for (const tags of ['"b"', 'W/"a"', '']) expect(evaluatePreconditions({ 'if-match': tags }, now)).toBe(412);
    expect(evaluatePreconditions({ 'if-match': 'W/"a"' }, { ...now, etag: 'W/"a"' })).toBe(412);
  });

  it('evaluates If-Unmodified-Since only without If-Match', () => {
    expect(evaluatePreconditions({ 'if-unmodified-since': before }, now)).toBe(412);
    expect(evaluatePreconditions({ 'if-unmodified-since': now.lastModified }, now)).toBeUndefined();
    expect(evaluatePreconditions({ 'if-unmodified-since': before, 'if-match': '"a"' }, now)).toBeUndefined();
  });

  it('returns 412 rather than 304 (RFC 9110 §13.2.2)', () => {
    expect(evaluatePreconditions({ 'if-match': '"x"', 'if-none-match': '"a"' }, now)).toBe(412);
    expect(evaluatePreconditions({ 'if-match': '"a"', 'if-none-match': '"a"' }, now)).toBe(304);
  });

  it('ignores invalid dates, and dates without a Last-Modified', () => {
    for (const date of ['yesterday', '2030-01-01', '0', '']) {
      expect(evaluatePreconditions({ 'if-modified-since': date, 'if-unmodified-since': date }, now)).toBeUndefined();
    }
    expect(evaluatePreconditions({ 'if-modified-since': after }, { etag: '"a"', lastModified: undefined })).toBeUndefined();
  });
});

describe('allowsRange', () => {
  it('requires the exact tag or the exact date', () => {
    for (const value of [undefined, '"a"', ' "a" ', now.lastModified]) expect(allowsRange(value, now)).toBe(true);
    for (const value of ['W/"a"', 'a', '"b"', before, after, 'Tuesday, 14-Nov-23 22:13:20 GMT', ''])
      expect(allowsRange(value, now)).toBe(false);
  });

  it('rejects a weak tag, and any tag if there is none', () => {
    expect(allowsRange('W/"a"', { ...now, etag: 'W/"a"' })).toBe(false);
    expect(allowsRange('"a"', { etag: undefined, lastModified: undefined })).toBe(false);
    expect(allowsRange('', { etag: undefined, lastModified: undefined })).toBe(false);
  });
});
