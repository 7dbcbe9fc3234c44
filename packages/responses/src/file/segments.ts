import { truncatedFile } from '../problems';
import type { ByteRange } from './byte-ranges';
import type { FileSource } from './file-source';

/** A part of a body: a range of the file, or bytes between two ranges. */
export type Segment = Uint8Array | ByteRange;

/** Returns the number of bytes of all segments. */
export function lengthOf(segments: readonly Segment[]): number {
  return segments.reduce((length, segment) => length + ('end' in segment ? segment.end - segment.start : segment.byteLength), 0);
}

/** Reads all segments into memory. */
export async function readSegments(source: FileSource, segments: readonly Segment[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (const segment of segments) chunks.push('end' in segment ? await readRange(source, segment) : segment);
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
}

async function readRange(source: FileSource, range: ByteRange): Promise<Uint8Array> {
  if (range.start === range.end) return new Uint8Array();
  const bytes = await source.read(range);
  if (bytes.byteLength !== range.end - range.start) throw truncatedFile();
  return bytes;
}
