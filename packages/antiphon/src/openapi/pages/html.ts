import { unicodeEscape } from '@antiphon/responses/internal';

/** Escapes text for HTML, also for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Writes a value as a JavaScript expression that is safe in a script, also in a script of an HTML page. */
export function scriptLiteral(value: unknown): string {
  return JSON.stringify(value ?? null).replaceAll(/[<>&\u2028\u2029]/g, unicodeEscape);
}

/** Returns the relative link from one path to another, which works under any prefix that a proxy strips. */
export function relativeLink(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1);
  const steps = to.split('/');
  let common = 0;
  while (common < folders.length && common < steps.length - 1 && folders[common] === steps[common]) common++;
  return `${'../'.repeat(folders.length - common) || './'}${steps.slice(common).join('/')}`;
}
