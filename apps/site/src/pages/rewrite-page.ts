import path from 'node:path';
import { rewritePictures } from './rewrite-pictures';

/**
 * Rewrites a page of `docs` for the site. Links that leave `docs` lead to the repository, and pictures follow the switch of the color scheme.
 */
export function rewritePage(file: string, text: string, repository: string): string {
  return outsideCode(text, (prose) =>
    rewritePictures(escapeUnknownElements(prose)).replaceAll(
      /(\]\()(?!https?:|mailto:|#)([^)\s]+)(\))/g,
      (_, open: string, target: string, close: string) => {
        return `${open}${siteTarget(file, target, repository)}${close}`;
      },
    ),
  );
}

/** A page is a template of Vue, to which `Page<Item>` in a sentence is an element. */
function escapeUnknownElements(prose: string): string {
  return prose
    .replaceAll(/<(?!\/?(?:a|br|img|picture|source|details|summary|kbd|sub|sup)\b|https?:|mailto:|!--)/g, '&lt;')
    .replaceAll('{{', '&#123;&#123;');
}

function siteTarget(file: string, target: string, repository: string): string {
  const [place = '', heading] = target.split('#');
  const resolved = path.posix.join('docs', path.posix.dirname(file), place);
  if (resolved.startsWith('docs/')) return target;
  const kind = path.posix.extname(resolved) === '' ? 'tree' : 'blob';
  return `${repository}/${kind}/main/${resolved}${heading === undefined ? '' : `#${heading}`}`;
}

/** Applies a function to the text between fenced blocks and inline code. */
function outsideCode(text: string, change: (prose: string) => string): string {
  return outsideFences(text, (prose) => outsideInlineCode(prose, change));
}

/** Applies a function to the text between fenced blocks. */
export function outsideFences(text: string, change: (prose: string) => string): string {
  return text
    .split(/(^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?^[ \t]*\2[ \t]*$)/m)
    .filter((_, index) => index % 3 !== 2)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}

function outsideInlineCode(text: string, change: (prose: string) => string): string {
  const codes: string[] = [];
  const hidden = text.replaceAll(/(`+)(?!`)(?:(?!\1)[^\n]|\n(?!\n))+?\1(?!`)/g, (code) => `\u0000${codes.push(code) - 1}\u0000`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no page contains the character
  return change(hidden).replaceAll(/\u0000(\d+)\u0000/g, (_, index: string) => codes[Number(index)] ?? '');
}
