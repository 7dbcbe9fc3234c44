import path from 'node:path';
import { passagesOfSource } from './prose';
import { read, workspaceFiles } from './workspace-files';

const files = workspaceFiles();
const pages = files.filter((file) => /^(?:[^/]+\.md|docs\/.*\.md|decisions\/.*\.md|(?:packages|apps)\/.*README\.md)$/.test(file));
const sources = files.filter((file) => /^(?:packages|apps|test)\/.*\.[cm]?[jt]s$/.test(file) && !file.includes('/template/'));

/** Every file, and every folder that has one. */
const paths = new Set(files.flatMap((file) => [file, ...foldersOf(file)]));

/** Folders of the workspace, with which a path in the text begins. */
const root = /^(?:packages|apps|docs|decisions|test|scripts|\.ci|\.changeset)\//;

it('links to pages and headings that exist', () => {
  expect(
    pages.flatMap((page) =>
      linksOf(page)
        .filter(({ to }) => !exists(page, to))
        .map(({ line, to }) => `${page}:${line} ${to}`),
    ),
  ).toEqual([]);
});

it('links from the pages of packages to the repository, because a registry has no folders beside them', () => {
  const readmes = pages.filter((page) => /^packages\/[^/]+\/README\.md$/.test(page));
  expect(readmes.filter((page) => /\]\(\.\.?\//.test(read(page)))).toEqual([]);
});

it('names files of the workspace that exist in pages', () => {
  const missing = pages.flatMap((page) => namedIn(page, read(page)).filter(({ name }) => !isKnown(page, name)));
  expect(missing.map(({ place, name }) => `${place} ${name}`)).toEqual([]);
});

it('names files of the workspace that exist in comments', () => {
  const missing = sources.flatMap((file) => pathsInComments(file).filter(({ name }) => !isKnown(file, name)));
  expect(missing.map(({ place, name }) => `${place} ${name}`)).toEqual([]);
});

it('names sources that exist in decisions and in CONTRIBUTING, also by the end of their path', () => {
  const about = pages.filter((page) => page.startsWith('decisions/') || page === 'CONTRIBUTING.md');
  const missing = about.flatMap((page) => namedIn(page, read(page)).filter(({ name }) => /\.ts$/.test(name) && !isEndOfPath(name)));
  expect(missing.map(({ place, name }) => `${place} ${name}`)).toEqual([]);
});

/** The repository, to which the pages of packages link, because a registry shows them elsewhere. */
const repository = /\]\(https:\/\/github\.com\/antiphon\/antiphon\/(?:blob|tree)\/main\//g;

interface Link {
  readonly line: number;
  readonly to: string;
}

function linksOf(page: string): Link[] {
  const toRoot = path.posix.relative(path.posix.dirname(page), '') || '.';
  return read(page)
    .replaceAll(repository, `](${toRoot}/`)
    .split('\n')
    .flatMap((text, index) => Array.from(text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g), ([, to = '']) => ({ line: index + 1, to })));
}

function exists(page: string, to: string): boolean {
  const [target = '', heading] = to.split('#');
  const file = target === '' ? page : path.posix.join(path.posix.dirname(page), target);
  if (!paths.has(file.replace(/\/$/, ''))) return false;
  return heading === undefined || headingsOf(file).includes(heading);
}

/** The ids of a page's headings, as GitHub makes them. */
function headingsOf(page: string): string[] {
  const lines = read(page)
    .replaceAll(/^```[\s\S]*?^```/gm, '')
    .split('\n');
  const titles = lines.flatMap((line) => /^#+ (.*)$/.exec(line)?.[1] ?? []);
  const ids = titles.map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  const anchors = lines.flatMap((line) => /<a id="([^"]+)">/.exec(line)?.[1] ?? []);
  return [...ids, ...anchors];
}

interface NamedPath {
  readonly place: string;
  readonly name: string;
}

/** Accepts a path that does not begin with a folder of the workspace: pages for users also name files of users. */
function isKnown(from: string, name: string): boolean {
  const wanted = name.replace(/\/$/, '');
  const [own = ''] = /^(?:packages|apps)\/[^/]+\//.exec(from) ?? [];
  return !root.test(`${wanted}/`) || matches(wanted) || matches(`${own}${wanted}`);
}

function isEndOfPath(name: string): boolean {
  return files.some((file) => file === name || file.endsWith(`/${name}`));
}

function matches(wanted: string): boolean {
  if (!/[*<]|NNN/.test(wanted)) return paths.has(wanted);
  const pattern = new RegExp(`^${wanted.replaceAll(/[.+?^$()|[\]\\{}]/g, '\\$&').replaceAll(/\*+|<\w+>|NNN[\w-]*/g, '.*')}$`);
  return files.some((file) => pattern.test(file));
}

/** Inline code and tree drawings that look like a path. */
function namedIn(page: string, text: string): NamedPath[] {
  return text.split('\n').flatMap((line, index) => {
    const code = Array.from(line.matchAll(/`([^`\s]+)`/g), ([, name = '']) => name);
    const drawn = /^ {4}([\w.-]+\/[\w./-]*)(?: |$)/.exec(line)?.[1];
    const names = [...code, ...(drawn === undefined ? [] : [drawn])].filter((name) => /^\.?[\w@.*<>-]+(?:\/[\w@.*<>-]*)*$/.test(name));
    return names
      .filter((name) => name.includes('/') || /\.[cm]?[jt]s$/.test(name))
      .map((name) => ({ place: `${page}:${index + 1}`, name }));
  });
}

function pathsInComments(file: string): NamedPath[] {
  const comments = commentsOf(read(file));
  return comments.flatMap(({ text, line }) =>
    Array.from(text.matchAll(/(?<![\w/.@-])(?:packages|apps|docs|decisions|test|scripts|\.ci)\/[\w./*-]*[\w/*]/g), ([name]) => ({
      place: `${file}:${line}`,
      name,
    })),
  );
}

function commentsOf(text: string): { text: string; line: number }[] {
  return passagesOfSource(text).filter(({ kind }) => kind.endsWith('comment'));
}

function foldersOf(file: string): string[] {
  const parent = path.posix.dirname(file);
  return parent === '.' ? [] : [parent, ...foldersOf(parent)];
}
