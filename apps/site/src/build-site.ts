import path from 'node:path';
import { writeTexts } from './llms';
import { readSitePages } from './pages/site-pages';
import { stagePages } from './pages/stage-pages';
import { root } from './repository';

export interface BuildOptions {
  readonly base: string;
  /** Default: `dist/site` of this application. */
  readonly out: string | undefined;
}

/** Writes the site. Returns 0; a broken link between pages is thrown as an error. */
export async function buildSite({ base, out }: BuildOptions): Promise<number> {
  const pages = readSitePages();
  stagePages(pages);
  const { build } = await import('vitepress');
  const directory = path.resolve(out ?? path.join(root, 'apps/site/dist/site'));
  await build(path.join(root, 'apps', 'site'), { base, outDir: directory });
  writeTexts(directory, pages);
  return 0;
}
