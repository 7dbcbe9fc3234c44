import { relative } from 'node:path';
import type { SetupProblem } from '@antiphon/schema';
import type { StackFrame } from './stack-frames';

/** The place of a problem in a source file, where no class exists at run time. */
export type SourcePlace = Pick<SetupProblem, 'className' | 'member' | 'file' | 'line'>;

/** Returns the first use of `name` at or near the line of a frame, with the class around it. */
export function placeOfUse({ file, line, text }: StackFrame, name: string): SourcePlace {
  const lines = text.split('\n');
  const used = lineOfUse(name, lines, line);
  return { className: classAround(used, lines) ?? shownPath(file), file: shownPath(file), line: used };
}

/** Returns the property whose type is the class `name`, or else the use of the name. */
export function placeOfProperty(frame: StackFrame, name: string): SourcePlace {
  const place = placeOfUse(frame, name);
  const property = new RegExp(`(\\w+)\\s*[!?]?\\s*:\\s*${name}\\b(?!\\s*[\\[<.])`);
  const lines = frame.text.split('\n');
  const index = lines.findIndex((each, at) => at >= (place.line ?? 0) - 1 && property.test(each));
  const member = property.exec(lines[index] ?? '')?.[1];
  return member === undefined ? place : { ...place, member, line: index + 1 };
}

/** Returns the line of the stack if it contains the name; the line of compiled code does not, so the first use in the source is returned. */
function lineOfUse(name: string, lines: readonly string[], line: number): number {
  const use = new RegExp(`\\b${name}\\b`);
  if (use.test(lines[line - 1] ?? '')) return line;
  const first = lines.findIndex((each) => use.test(each) && !/^\s*(?:import\b|\/\/|\*)/.test(each));
  return first < 0 ? Math.min(line, lines.length) : first + 1;
}

/** Returns the last class that begins at or above the line, or the first one below it. */
function classAround(line: number, lines: readonly string[]): string | undefined {
  const nameOf = (text: string): string | undefined => /\bclass\s+(\w+)/.exec(text)?.[1];
  const names = lines.map(nameOf);
  return names.slice(0, line).findLast((name) => name !== undefined) ?? names.find((name) => name !== undefined);
}

/** Returns a path relative to the working directory, with forward slashes. */
export function shownPath(file: string): string {
  return relative(process.cwd(), file).replaceAll('\\', '/');
}
