/** Bytes per read: large enough that reading costs little beside sending, small enough for thousands of slow clients. */
export const CHUNK = 256 * 1024;

/** With more clients at once the others' buffers are left to the collector. */
const MOST_SPARE = 16;

const spare: Buffer[] = [];

/** Returns a buffer of CHUNK bytes that nothing else uses; its content is undefined. */
export function takeBuffer(): Buffer {
  return spare.pop() ?? Buffer.allocUnsafeSlow(CHUNK);
}

/**
 * Keeps a buffer for the next read. Only for one that nothing can still read: its next content may belong to another client.
 *
 * Memory that is used again is in the processor's caches, and a buffer of this size would otherwise live until the next collection.
 */
export function giveBack(buffer: Buffer): void {
  if (spare.length < MOST_SPARE) spare.push(buffer);
}
