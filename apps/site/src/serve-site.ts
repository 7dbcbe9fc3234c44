import { existsSync, watch } from 'node:fs';
import path from 'node:path';
import { readGuide, readSitePages } from './pages/site-pages';
import { stagePages, writePage } from './pages/stage-pages';
import { type Entry, readReference } from './reference/reference';
import { root } from './repository';

export interface ServeOptions {
  readonly base: string;
  readonly port: number;
}

/** Serves the site on this machine until the process ends. A changed page of `docs` is updated in the browser. */
export async function serveSite({ base, port }: ServeOptions): Promise<number> {
  const entries = readReference();
  stagePages(readSitePages(entries));
  const { createServer } = await import('vitepress');
  const server = await createServer(path.join(root, 'apps', 'site'), { base, port });
  await server.listen();
  server.printUrls();
  const docs = watch(path.join(root, 'docs'), { recursive: true }, (_, file) => {
    if (file?.endsWith('.md') && existsSync(path.join(root, 'docs', file))) update(file.split(path.sep).join('/'), entries);
  });
  await new Promise((resolve) => server.httpServer?.once('close', resolve));
  docs.close();
  return 0;
}

/** An index whose list of pages is incomplete while it is edited is reported, and the server goes on. */
function update(file: string, entries: readonly Entry[]): void {
  try {
    writePage(file, readGuide(file, entries));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
  }
}
