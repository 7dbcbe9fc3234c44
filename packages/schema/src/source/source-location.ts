import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { classesOf } from '../values/ancestry';
import type { CallSite } from './call-site';
import { openScripts, type ScriptPosition, type Scripts } from './loaded-scripts';

/** A class, or the call of a function such as `createApp`, at which a problem is reported. */
export type Origin = Function | CallSite;

/** A line of the author's source, mapped back from the compiled code. */
export interface SourceLocation {
  /** The path relative to the working directory. */
  readonly file: string;
  /** The number of the line, from 1. */
  readonly line: number;
}

/** A source location with the text of its file. */
interface SourceLine extends SourceLocation {
  readonly text: readonly string[];
}

type Locate = (origin: Origin, member: string | undefined) => SourceLocation | undefined;

/**
 * Calls `use` with a function that finds classes, their members and calls in the author's source. Nothing is recorded while an application
 * loads: the engine knows the location of each function, and is queried only if there is a problem to report.
 */
export function withLocations<Result>(use: (locate: Locate) => Result): Result {
  const scripts = openScripts();
  const locate: Locate = (origin, member) => {
    const found = scripts && (typeof origin === 'function' ? lineOfMember(scripts, origin, member) : lineAt(scripts, origin.position()));
    return found && { file: found.file, line: found.line };
  };
  try {
    return use(locate);
  } finally {
    scripts?.close();
  }
}

function lineOfMember(scripts: Scripts, target: Function, member: string | undefined): SourceLine | undefined {
  // The name of a parameter begins with its method: `read (parameter 1)`.
  const name = member?.split(' ')[0];
  const owners = classesOf(target);
  for (const owner of name === undefined ? [] : owners) {
    const method = methodOf(owner, name as string);
    const found =
      method === undefined ? lineOfField(lineOfClass(scripts, owner), name as string) : lineAt(scripts, scripts.positionOf(method));
    if (found !== undefined) return found;
  }
  return lineOfClass(scripts, target);
}

function methodOf(owner: Function, name: string): Function | undefined {
  for (const holder of [owner.prototype as object | undefined, owner]) {
    const { value, get } = (holder && Object.getOwnPropertyDescriptor(holder, name)) ?? {};
    if (typeof value === 'function') return value;
    if (get !== undefined) return get;
  }
  return undefined;
}

/** The engine returns the location of the constructor if a class declares one; the class begins above it. */
function lineOfClass(scripts: Scripts, target: Function): SourceLine | undefined {
  const found = lineAt(scripts, scripts.positionOf(target));
  if (found === undefined) return undefined;
  const declaration = new RegExp(`\\bclass\\s+${escapePattern(target.name)}\\b`);
  const above = found.text.slice(0, found.line).findLastIndex((line) => declaration.test(line));
  return above < 0 ? found : { ...found, line: above + 1 };
}

function lineOfField(owner: SourceLine | undefined, name: string): SourceLine | undefined {
  if (owner === undefined) return undefined;
  const { text, line } = owner;
  const body = text.slice(line - 1, line - 1 + linesOfClass(text, line));
  const declaration = new RegExp(`(?:^|[^\\w$.'"-])['"]?${escapePattern(name)}['"]?\\s*[?!]?\\s*(?:[:;=(](?![=>])|$)`);
  const index = body.findIndex((each) => declaration.test(each));
  return index < 0 ? undefined : { ...owner, line: line + index };
}

/** A class ends at the first closing brace with the indentation of the class, or on its first line. */
function linesOfClass(text: readonly string[], line: number): number {
  const [first = '', ...rest] = text.slice(line - 1);
  if (/\}\s*$/.test(first)) return 1;
  const indentation = /^\s*/.exec(first)?.[0] ?? '';
  const end = rest.findIndex((each) => each.startsWith(`${indentation}}`));
  return end < 0 ? rest.length + 1 : end + 2;
}

function escapePattern(name: string): string {
  return name.replaceAll(/[^\w]/g, '\\$&');
}

function lineAt(scripts: Scripts, position: ScriptPosition | undefined): SourceLine | undefined {
  if (position === undefined || position.url === '') return undefined;
  const entry = scripts.sourceMapOf(position)?.findEntry(position.line, position.column);
  const mapped = entry !== undefined && 'originalSource' in entry;
  const file = mapped ? besideScript(entry.originalSource, position.url) : pathOf(position.url);
  if (isOwn(file) || !existsSync(file)) return undefined;
  const line = (mapped ? entry.originalLine : position.line) + 1;
  return { file: shown(file), line, text: readFileSync(file, 'utf8').split('\n') };
}

function besideScript(source: string, url: string): string {
  return resolve(dirname(pathOf(url)), pathOf(source));
}

function pathOf(url: string): string {
  return url.startsWith('file:') ? fileURLToPath(url) : url;
}

/** The compiled modules of this package, and the sources that their maps name. */
const ownDirectories = ['.', '../src'].map((directory) => resolve(__dirname, '..', directory) + sep);

/** A mapped class is created in this package, so its line is not in the author's source. */
function isOwn(file: string): boolean {
  return ownDirectories.some((directory) => file.startsWith(directory));
}

function shown(file: string): string {
  return relative(process.cwd(), file).replaceAll(sep, '/');
}
