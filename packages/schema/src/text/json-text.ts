import type { Text, TextForm } from './text-form';

/** Returns the object or list that a form contains as JSON; undefined for any other text. */
export function jsonIn(text: Text | undefined, { source }: TextForm): object | undefined {
  if (source !== 'form' || !mayBeJson(text)) return undefined;
  try {
    // Only such text can contain the key `__proto__`, and a reviver is slow.
    return text.includes('__proto__') || text.includes('\\') ? JSON.parse(text, rejectPrototype) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns true for a text that begins as an object or a list in JSON does. */
export function mayBeJson(text: Text | undefined): text is string {
  return typeof text === 'string' && /^\s*[[{]/.test(text);
}

function rejectPrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('the key `__proto__` is not accepted');
  return value;
}
