/** Text that is HTML already, and is not escaped again. */
export class HTML {
  constructor(readonly text: string) {}
}

type Part = HTML | string | number | false | undefined | readonly Part[];

/** A template of HTML, whose values are escaped; lists are joined, and `false` and undefined are left out. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): HTML {
  return new HTML(strings.map((text, index) => `${text}${textOf(parts[index])}`).join(''));
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof HTML) return part.text;
  return Array.isArray(part) ? part.map(textOf).join('') : escapeHtml(String(part));
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}
