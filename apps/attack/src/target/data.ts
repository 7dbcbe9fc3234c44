import { mkdirSync, mkdtempSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The content of files outside the served directories, which no response may contain. */
export const outsideSecret = 'OUTSIDE-SECRET';
/** 1,000 bytes: a hundred of each of the first ten letters. */
export const sampleText = [...'abcdefghij'].map((letter) => letter.repeat(100)).join('');
export const largeSize = 5 * 1024 * 1024;
export const hugeSize = 1024 ** 3;

/**
 * Makes a directory with the served files, and beside it files that must not be served: `secret.txt`, `public-not/secret.txt`, and links to
 * them.
 */
export function makeDirectory(): { readonly directory: string; readonly published: string; readonly uploads: string } {
  const directory = mkdtempSync(join(tmpdir(), 'antiphon-attack-'));
  const published = join(directory, 'public');
  const uploads = join(directory, 'uploads');
  mkdirSync(join(published, 'folder'), { recursive: true });
  mkdirSync(join(directory, 'public-not'));
  mkdirSync(uploads);
  writeFileSync(join(directory, 'secret.txt'), outsideSecret);
  writeFileSync(join(directory, 'public-not', 'secret.txt'), outsideSecret);
  writeFileSync(join(published, 'sample.txt'), sampleText);
  writeFileSync(join(published, 'empty.txt'), '');
  writeFileSync(join(published, 'large.bin'), Buffer.alloc(largeSize, 'x'));
  writeFileSync(join(published, 'huge.bin'), '');
  // Sparse: the file uses no space on the disk.
  truncateSync(join(published, 'huge.bin'), hugeSize);
  writeFileSync(join(published, 'folder', 'index.html'), '<h1>Folder</h1>');
  writeFileSync(join(published, '.hidden'), outsideSecret);
  symlinkSync(join(directory, 'secret.txt'), join(published, 'link.txt'));
  symlinkSync(directory, join(published, 'up'));
  return { directory, published, uploads };
}
