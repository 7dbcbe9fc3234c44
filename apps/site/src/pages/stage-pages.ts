import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../repository';
import { docsFiles, type SitePages } from './site-pages';

/** The directory that VitePress reads the pages from. */
export const contentDirectory = path.join(root, 'apps', 'site', 'dist', 'content');

/** Writes all pages, and copies the images beside them, into an empty directory. */
export function stagePages(pages: SitePages): void {
  rmSync(contentDirectory, { recursive: true, force: true });
  for (const [file, text] of pages) writePage(file, text);
  for (const image of docsFiles('.svg')) cpSync(path.join(root, 'docs', image), path.join(contentDirectory, image));
}

/** Writes one page. */
export function writePage(file: string, text: string): void {
  const target = path.join(contentDirectory, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
