import { acquireBuffer, chunkSize, releaseBuffer } from '@antiphon/responses/internal';
import type { FastifyReply } from 'fastify';
import { hasOwnSend } from '../fastify-internals';
import { isUnwrapped } from '../node/reusable-writes';
import { mayReuseWritten } from '../node/tune-node';

/** The number of bytes below which new memory costs no more than reused memory. */
const minReused = 16 * 1024;

/** The number of responses that hold reused memory at the same time: it is larger than their bodies, and slow clients hold it for long. */
const maxInUse = 16;

let inUse = 0;

/**
 * Returns memory for the body of a response that is sent at once. It is used again once the system has it, if nothing else can have kept it: new memory
 * of this size is returned to the system and taken from it again for each response, and costs more than the body.
 */
export function allocateBody(reply: FastifyReply, size: number): Buffer {
  const { raw } = reply;
  const isWorthIt = size >= minReused && size <= chunkSize && inUse < maxInUse;
  if (!isWorthIt || !hasOwnSend(reply) || !mayReuseWritten(raw)) return Buffer.allocUnsafeSlow(size);
  const buffer = acquireBuffer();
  const { socket } = raw;
  inUse++;
  // The response has ended, or its connection has: no write uses the memory any more, unless one was wrapped while the head was written.
  raw.once('close', () => {
    inUse--;
    if (raw.writableFinished && isUnwrapped(raw, socket)) releaseBuffer(buffer);
  });
  return buffer.subarray(0, size);
}
