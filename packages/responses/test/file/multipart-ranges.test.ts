import { contentRange, multipartRanges } from '../../src/file/multipart-ranges';

describe('multipartRanges', () => {
  it('writes parts as in RFC 9110 §14.6, without a final line break', () => {
    const multipart = multipartRanges(
      [
        { start: 0, end: 2 },
        { start: 5, end: 9 },
      ],
      10,
      'text/plain',
    );
    const boundary = /^multipart\/byteranges; boundary=([0-9a-f]{26})$/.exec(multipart.contentType)?.[1];
    const text = multipart.segments
      .map((segment) => ('end' in segment ? `<${segment.start}-${segment.end}>` : Buffer.from(segment).toString()))
      .join('');
    expect(text).toBe(
      `--${boundary}\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-1/10\r\n\r\n<0-2>\r\n` +
        `--${boundary}\r\nContent-Type: text/plain\r\nContent-Range: bytes 5-8/10\r\n\r\n<5-9>\r\n--${boundary}--`,
    );
    expect(multipart.length).toBe(text.replace(/<[^>]+>/g, '').length + 2 + 4);
  });

  it('has a new boundary each time, and no content type if there is none', () => {
    const one = multipartRanges([{ start: 0, end: 1 }], 1, undefined);
    expect(one.contentType).not.toBe(multipartRanges([{ start: 0, end: 1 }], 1, undefined).contentType);
    expect(Buffer.from(one.segments[0] as Uint8Array).toString()).not.toContain('Content-Type');
  });
});

describe('contentRange', () => {
  it('is inclusive', () => {
    expect(contentRange({ start: 0, end: 5 }, 526)).toBe('bytes 0-4/526');
  });
});
