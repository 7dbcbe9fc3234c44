import { randomBytes } from 'node:crypto';
import type { ByteRange } from './byte-ranges';
import { lengthOf, type Segment } from './segments';

/** A `multipart/byteranges` body: its content type, its exact length and its segments in order. */
export interface MultipartRanges {
  readonly contentType: string;
  readonly length: number;
  readonly segments: readonly Segment[];
}

/** Returns the body for several ranges of one representation (RFC 9110 §14.6). */
export function multipartRanges(ranges: readonly ByteRange[], size: number, contentType: string | undefined): MultipartRanges {
  const boundary = randomBytes(13).toString('hex');
  const segments: Segment[] = [];
  for (const range of ranges) segments.push(Buffer.from(partHead(range, size, contentType, boundary, segments.length === 0)), range);
  segments.push(Buffer.from(`\r\n--${boundary}--`));
  return { contentType: `multipart/byteranges; boundary=${boundary}`, length: lengthOf(segments), segments };
}

/** Returns the `Content-Range` of a range. */
export function contentRange({ start, end }: ByteRange, size: number): string {
  return `bytes ${start}-${end - 1}/${size}`;
}

function partHead(range: ByteRange, size: number, contentType: string | undefined, boundary: string, isFirst: boolean): string {
  const type = contentType === undefined ? '' : `Content-Type: ${contentType}\r\n`;
  return `${isFirst ? '' : '\r\n'}--${boundary}\r\n${type}Content-Range: ${contentRange(range, size)}\r\n\r\n`;
}
