import { isReservedName } from '../plan/project-files';

/** Returns the problem of a name with its fix, such as `Expected …`; undefined for a valid one. */
export function findNameProblem(name: string): string | undefined {
  const segments = name.split(/[/\\]/);
  if (/^(?:[/\\]|[A-Za-z]:)/.test(name) || segments.includes('..')) {
    return 'Expected a name within the source directory, such as book or admin/book.';
  }
  const odd = segments.find((segment) => !/^[A-Za-z][\w.-]*$/.test(segment));
  if (odd !== undefined)
    return `Expected ASCII letters, digits, hyphens and underscores, beginning with a letter, such as ${suggestionFor(odd)}.`;
  const reserved = segments.find(isReservedName);
  return reserved && `Choose another name than ${reserved}: it is not a file name on Windows.`;
}

/** Returns the name without accents if that is valid. */
function suggestionFor(name: string): string {
  const plain = name.replaceAll('ß', 'ss').normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/g, '-');
  return /^[A-Za-z][\w-]*$/.test(plain) ? plain : 'book or admin/book';
}
