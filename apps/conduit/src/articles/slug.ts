import { randomBytes } from 'node:crypto';

/** Returns the words of a title and a random suffix, so that two articles may have the same title. */
export function slugOf(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...words.slice(0, 12), randomBytes(4).toString('hex')].join('-');
}
