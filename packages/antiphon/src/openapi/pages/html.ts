import { unicodeEscape } from '@antiphon/responses/internal';
/** Text as it may stand in HTML, in quoted attributes too. */
export function escapeHTML(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A value as a JavaScript expression that may stand anywhere in a script, in an HTML page too (BEHAVIOUR T3). */
export function scriptLiteral(value: unknown): string {
  return JSON.stringify(value ?? null).replaceAll(/[<>&\u2028\u2029]/g, unicodeEscape);
}

/** How a page at one path links to another: relative, so that a prefix that a proxy strips does not matter. */
export function relativeLink(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1);
  const steps = to.split('/');
  let common = 0;
  while (common < folders.length && common < steps.length - 1 && folders[common] === steps[common]) common++;
  return `${'../'.repeat(folders.length - common) || './'}${steps.slice(common).join('/')}`;
}
