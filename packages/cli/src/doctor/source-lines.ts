import { readFileSync } from 'node:fs';

/** Returns the line of a member in a class, or of the class; 1 if the source has neither. */
export function declarationLine(file: string, className: string, member?: string): number {
  const lines = readFileSync(file, 'utf8').split('\n');
  const start = Math.max(
    0,
    lines.findIndex((line) => new RegExp(`\\bclass ${escaped(className)}\\b`).test(line)),
  );
  if (member === undefined) return start + 1;
  const index = lines.findIndex((line, at) => at > start && new RegExp(`(?:^|\\s)${escaped(member)}\\s*[!?:(<=]`).test(line));
  return (index < 0 ? start : index) + 1;
}

/** Returns a name as a part of a regular expression. */
export function escaped(name: string): string {
  return name.replaceAll('$', '\\$');
}
