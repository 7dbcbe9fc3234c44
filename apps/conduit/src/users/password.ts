import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/** Returns a salted hash, which `isPassword` compares. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return Buffer.concat([salt, await derive(password, salt, 32)]).toString('base64');
}

/** Returns true if a password has the hash. Without a hash it takes as long, so that the time does not show which users exist. */
export async function isPassword(password: string, hash = ''): Promise<boolean> {
  const stored = Buffer.alloc(48, hash, 'base64');
  const derived = await derive(password, stored.subarray(0, 16), 32);
  return timingSafeEqual(derived, stored.subarray(16)) && hash !== '';
}
