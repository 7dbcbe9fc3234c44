/** The number of bytes per read: large enough to be cheap, small enough for thousands of slow clients. */
export const chunkSize = 256 * 1024;

/** The number of buffers that are kept; those of more concurrent clients are left to the garbage collector. */
const maxSpareBuffers = 16;

const spareBuffers: Buffer[] = [];

/** Returns a buffer of `chunkSize` bytes that nothing else uses. Its content is undefined. */
export function acquireBuffer(): Buffer {
  return spareBuffers.pop() ?? Buffer.allocUnsafeSlow(chunkSize);
}

/**
 * Keeps a buffer for a later read. Nothing may read the buffer any more, because its next content may belong to another client.
 *
 * Memory that is reused is in the caches of the processor, and a buffer of this size would otherwise live until the next garbage collection.
 */
export function releaseBuffer(buffer: Buffer): void {
  if (spareBuffers.length < maxSpareBuffers) spareBuffers.push(buffer);
}
