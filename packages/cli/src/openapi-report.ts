import type { Change, Finding, OpenAPIDocument } from '@antiphon/openapi';
import { colorsFor, type Streams } from './output';

/** Writes the findings of a check, one per line in their order, then their counts. */
export function formatFindings(findings: readonly Finding[], { openapi }: OpenAPIDocument, stream: Streams['out']): string {
  const colors = colorsFor(stream);
  const lines = findings.map(({ severity, code, pointer, sentence }) => {
    const word = severity === 'error' ? colors.red('error  ') : colors.yellow('warning');
    return `${word} ${pointer || '/'} ${sentence} ${colors.dim(`(${code})`)}\n`;
  });
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return `${lines.join('')}OpenAPI ${openapi}: ${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}\n`;
}

/** Writes changes, one per line, breaking ones first, then their counts. */
export function formatChanges(changes: readonly Change[], stream: Streams['out']): string {
  const colors = colorsFor(stream);
  const lines = (wanted: Change['severity'], word: string) =>
    changes
      .filter(({ severity }) => severity === wanted)
      .map(({ code, operation, place, sentence }) => {
        const where = [operation, place].filter(Boolean).join(': ');
        return `${word} ${where} ${sentence} ${colors.dim(`(${code})`)}\n`;
      });
  const breaking = lines('breaking', colors.red('breaking  '));
  const compatible = lines('compatible', colors.green('compatible'));
  const summary = `${counted(breaking.length, 'breaking change')}, ${counted(compatible.length, 'compatible change')}\n`;
  return [...breaking, ...compatible, summary].join('');
}

/** Writes a number and its noun: `1 error`, `2 errors`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
