import path from 'node:path';
import type { Entry } from '../reference/reference';
import { outsideFences } from './rewrite-page';

/** Links the first mention of each public name in inline code to the reference, except in headings and in other links. */
export function linkNames(file: string, text: string, entries: readonly Entry[]): string {
  const addresses = new Map(entries.filter(isDistinct).map((entry) => [entry.kind === 'decorator' ? `@${entry.name}` : entry.name, entry]));
  const linked = new Set<string>();
  return outsideFences(text, (prose) =>
    prose.replaceAll(/^#.*$|\[(?:`[^`]*`|[^\]`])*\]\([^)]*\)|(?<!`)`([^`\n]+)`(?!`)/gm, (found: string, code: string | undefined) => {
      const entry = code === undefined ? undefined : addresses.get(nameIn(code));
      if (entry === undefined || linked.has(entry.name)) return found;
      linked.add(entry.name);
      const target = path.posix.relative(path.posix.dirname(file), `reference/${entry.subject.slug}.md`);
      return `[${found}](${target}#${entry.anchor})`;
    }),
  );
}

/** A name of one lower-case word, such as `path`, is also an ordinary word, and so are the names of many types. */
function isDistinct({ name, kind }: Entry): boolean {
  return kind !== 'type' && /[A-Z]/.test(name);
}

/** The name of a decorator, a call, a construction or a class. */
function nameIn(code: string): string {
  return /^(?:new )?(@?\w+)(?:\(.*\))?$/.exec(code)?.[1] ?? '';
}
