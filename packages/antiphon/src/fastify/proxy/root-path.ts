import type { Report } from '@antiphon/schema';
import { problems } from '../../problems/problems';

/** Normalizes a root path: one leading slash, none at the end, no doubled ones, percent-encoded where necessary. `/` is an empty root path. */
export function normalizeRootPath(rootPath = ''): string {
  const path = rootPath.split('/').filter(Boolean).join('/');
  return path === '' ? '' : `/${path.replaceAll(/%(?![\da-f]{2})|[^\w.~!$&'()*+,;=:@/%-]+/gi, encodeURIComponent)}`;
}

/** Reports a root path that is not a path. */
export function checkRootPath(rootPath: string | undefined, report: Report): void {
  if (rootPath === undefined || !/[?#\\\p{Cc}\p{Cs}]|(?:^|\/)\.\.?(?:\/|$)|^[a-z][a-z\d+.-]*:/iu.test(rootPath)) return;
  report({ className: 'createApp', member: 'rootPath', ...problems.rootPath(rootPath) });
}

/** Removes the root path from a path that a proxy did not strip, whatever is percent-encoded in it. Returns another path unchanged. */
export function stripRootPath(path: string, rootPath: string): string {
  if (rootPath === '') return path;
  const end = endOfPrefix(path, rootPath);
  const next = path[end];
  if (end === 0 || (next !== undefined && next !== '/' && next !== '?')) return path;
  return next === '/' ? path.slice(end) : `/${path.slice(end)}`;
}

/** Returns path and query of a request target, which may have the absolute form (RFC 9112 §3.2.2). */
export function originForm(target: string): string {
  if (target.startsWith('/') || target === '*') return target;
  const rest = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?]*/i, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Returns the index at which the prefix ends in the path; 0 if the path does not begin with it. */
function endOfPrefix(path: string, prefix: string): number {
  if (path.startsWith(prefix)) return prefix.length;
  if (!path.includes('%')) return 0;
  let end = 0;
  for (let index = 0; index < prefix.length; index += octetLength(prefix, index)) {
    if (octetAt(path, end) !== octetAt(prefix, index)) return 0;
    end += octetLength(path, end);
  }
  return end;
}

/** An encoded slash is not a slash; every other octet is equal to its encoded form (RFC 3986 §6.2.2.2). */
function octetAt(path: string, index: number): number {
  if (octetLength(path, index) === 1) return path.charCodeAt(index);
  const code = Number.parseInt(path.slice(index + 1, index + 3), 16);
  return code === 0x2f ? -1 : code;
}

function octetLength(path: string, index: number): 1 | 3 {
  return path[index] === '%' && /^[\da-f]{2}$/i.test(path.slice(index + 1, index + 3)) ? 3 : 1;
}
