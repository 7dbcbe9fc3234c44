/** The content of the regions of a template by name: lines that replace the example, or whether the example stays. */
export type Regions = Readonly<Record<string, string | boolean>>;

/**
 * Fills the regions of a template. `// #region NAME` and `// #endregion` are removed, a region without a given content stays, and the indentation of
 * its first line applies to inserted lines. Regions do not nest.
 */
export function fillRegions(template: string, regions: Regions = {}): string {
  const filled = template.replaceAll(/^([ \t]*)\/\/ #region ([\w-]+)\n([\s\S]*?)^[ \t]*\/\/ #endregion\n/gm, (_, indent, name, example) =>
    contentOf(regions[name] ?? true, indent, example),
  );
  return withoutSuperfluousLines(filled);
}

/** Returns the names of the regions of a template, in order, without duplicates. */
export function regionsOf(template: string): string[] {
  return [...new Set(Array.from(template.matchAll(/^[ \t]*\/\/ #region ([\w-]+)$/gm), ([, name]) => name!))];
}

function contentOf(content: string | boolean, indent: string, example: string): string {
  if (typeof content === 'boolean') return content ? example : '';
  return content.replaceAll(/^(?=.)/gm, indent);
}

/** A region that is removed may leave two blank lines, one before a closing brace, or one at the beginning or the end. */
function withoutSuperfluousLines(text: string): string {
  return `${text
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/\n\n(?=[ \t]*\})/g, '\n')
    .replaceAll(/\{\n\n/g, '{\n')
    .trim()}\n`;
}
