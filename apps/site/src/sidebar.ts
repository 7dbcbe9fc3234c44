import type { DefaultTheme } from 'vitepress' with { 'resolution-mode': 'import' };
import { type Part, readReadingOrder } from './reading-order';
import { subjects } from './reference/subjects';
import { read } from './repository';

/** Returns the sidebar: the four parts, with the generated pages at the end of the reference. */
export function sidebar(): DefaultTheme.SidebarItem[] {
  return readReadingOrder(read('docs/index.md')).map((part) => ({ text: part.title, items: groupsOf(part) }));
}

/** Returns the navigation: the first page of each part. */
export function navigation(): DefaultTheme.NavItem[] {
  return readReadingOrder(read('docs/index.md')).map((part) => ({
    text: part.title,
    link: part.title === 'Reference' ? '/reference/' : addressOf(part.groups[0]?.pages[0]?.file ?? 'index.md'),
    activeMatch: activeMatch(part),
  }));
}

function groupsOf(part: Part): DefaultTheme.SidebarItem[] {
  const groups = part.groups.map(({ title, pages }) => ({
    text: title,
    collapsed: part.title !== 'Tutorial',
    items: pages.map((page) => ({ text: plain(page.title), link: addressOf(page.file) })),
  }));
  return part.title === 'Reference' ? [...groups, ...referenceGroups()] : groups;
}

function referenceGroups(): DefaultTheme.SidebarItem[] {
  const names = [...new Set(subjects.map(({ group }) => group))];
  const groups = names.map((name) => ({
    text: `API: ${name}`,
    collapsed: true,
    items: subjects.filter(({ group }) => group === name).map(({ title, slug }) => ({ text: title, link: `/reference/${slug}` })),
  }));
  return [{ text: 'API: all names', link: '/reference/' }, ...groups];
}

function activeMatch(part: Part): string {
  const files = part.groups.flatMap(({ pages }) => pages.map(({ file }) => file.replace(/\.md$/, '')));
  return `^/(?:${[...files, ...(part.title === 'Reference' ? ['reference/.*'] : [])].join('|')})(?:\\.html)?$`;
}

function addressOf(file: string): string {
  return `/${file.replace(/\.md$/, '')}`;
}

function plain(title: string): string {
  return title.replaceAll('`', '');
}
