/** The lines of a declaration, a member or a statement, with its comment and its decorators. */
export type Part = readonly string[];

/**
 * Splits formatted code at this indentation: a part begins where the previous one has ended with a semicolon or a brace. It needs no parser, because the
 * formatter of the repository has written every line.
 */
export function partsOf(lines: readonly string[], indentation: string): readonly Part[] {
  const begins = new RegExp(`^${indentation}[\\w#@*/]`);
  const parts: string[][] = [];
  let previous = ';';
  for (const line of lines) {
    if (begins.test(line) && /[;}]$/.test(previous)) parts.push([line]);
    else parts.at(-1)?.push(line);
    if (line !== '') previous = line;
  }
  return parts.map(withoutBlankEnd);
}

function withoutBlankEnd(lines: Part): Part {
  const last = lines.findLastIndex((line) => line !== '');
  return lines.slice(0, last + 1);
}

/** Returns a class, or a function that creates one, whose other actions are replaced by `// …`. */
export function withOneAction(lines: Part, action: string): Part {
  const head = lines.findIndex((line) => /^\s*(?:export )?(?:abstract )?class .*\{$/.test(line));
  const outer = /^\s*/.exec(lines[head] ?? '')?.[0] ?? '';
  const end = lines.indexOf(`${outer}}`, head);
  if (head === -1 || end === -1) return lines;
  const members = partsOf(lines.slice(head + 1, end), `${outer}  `);
  const isShown = (member: Part) => !isAction(member, `${outer}  `) || isMethod(member, action);
  const shown = members.map((member) => (isShown(member) ? member : [`${outer}  // …`]));
  const distinct = shown.filter((member, index) => member.length > 1 || member[0] !== shown[index - 1]?.[0]);
  return [...lines.slice(0, head + 1), ...joinParts(distinct), ...lines.slice(end)];
}

/** Joins parts by blank lines, where one of two neighbors has several lines. */
export function joinParts(parts: readonly Part[]): Part {
  return parts.flatMap((part, index) => (index > 0 && (part.length > 1 || (parts[index - 1]?.length ?? 0) > 1) ? ['', ...part] : part));
}

function isAction(member: Part, indentation: string): boolean {
  return member.some((line) => line.startsWith(`${indentation}@`));
}

function isMethod(member: Part, name: string): boolean {
  return member.some((line) => new RegExp(`^\\s+(?:override )?(?:async )?\\*?${name}\\(`).test(line));
}
