/** Returns a UTF-16 code unit as the escape `\uXXXX` of JavaScript, JSON and YAML. */
export function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
