import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Returns true if two secrets are equal. The time does not depend on where they differ, so that a client cannot guess a secret character by
 * character; both are hashed, so that their lengths may differ. It is for keys and tokens: passwords are stored as hashes, and compared by the library
 * that has made them.
 *
 * @throws TypeError if one of them is neither text nor bytes.
 */
export function safeEqual(left: string | Uint8Array, right: string | Uint8Array): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

function digest(secret: string | Uint8Array): Buffer {
  return createHash('sha256').update(secret).digest();
}
