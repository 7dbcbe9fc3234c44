import type { Report } from '@antiphon/schema';
import { problems } from '../../problems/problems';

/** One leading slash, none at the end, doubled ones as one, percent-encoded where it must be; `/` is no root path at all. */
export function normalizeRootPath(rootPath = ''): string {
  const path = rootPath.split('/').filter(Boolean).join('/');
  return path === '' ? '' : `/${path.replaceAll(/%(?![\da-f]{2})|[^\w.~!$&'()*+,;=:@/%-]+/gi, encodeURIComponent)}`;
}

/** Reports a root path that is no path. */
export function checkRootPath(rootPath: string | undefined, report: Report): void {
  if (rootPath === undefined || !/[?#\\\p{Cc}\p{Cs}]|(?:^|\/)\.\.?(?:\/|$)|^[a-z][a-z\d+.-]*:/iu.test(rootPath)) return;
  report({ className: 'createApp', member: 'rootPath', ...problems.rootPath(rootPath) });
}

/** Takes the root path off a path that a proxy left it on, whatever is percent-encoded in it; another path is already without it. */
export function stripRootPath(path: string, rootPath: string): string {
  if (rootPath === '') return path;
  const end = endOfPrefix(path, rootPath);
  const next = path[end];
  if (end === 0 || (next !== undefined && next !== '/' && next !== '?')) return path;
  return next === '/' ? path.slice(end) : `/${path.slice(end)}`;
}

/** Path and query of a request target; of an absolute form only they count (RFC 9112 §3.2.2, BEHAVIOUR R12). */
export function originForm(target: string): string {
  if (target.startsWith('/') || target === '*') return target;
  const rest = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?]*/i, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Where the prefix ends in the path; 0 when the path does not begin with it. */
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

/** An encoded slash is no slash, everything else is what it encodes (RFC 3986 §6.2.2.2). */
function octetAt(path: string, index: number): number {
  if (octetLength(path, index) === 1) return path.charCodeAt(index);
  const code = Number.parseInt(path.slice(index + 1, index + 3), 16);
  return code === 0x2f ? -1 : code;
}

function octetLength(path: string, index: number): 1 | 3 {
  return path[index] === '%' && /^[\da-f]{2}$/i.test(path.slice(index + 1, index + 3)) ? 3 : 1;
}
