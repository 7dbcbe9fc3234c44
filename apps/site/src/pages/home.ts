import { read } from '../repository';

/** Renders the first page: the hero and its examples, then the reading order of `docs/index.md` without its title and first paragraph. */
export function renderHome(index: string): string {
  return `${read('apps/site/pages/home.md').trimEnd()}\n\n${index.slice(index.indexOf('\nRead the pages'))}`;
}
