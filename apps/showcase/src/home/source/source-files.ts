import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the sources, also for the compiled application; undefined if it was not deployed. */
const folder = [join(__dirname, '..', '..'), join(__dirname, '..', '..', '..', 'src')].find((path) => existsSync(join(path, 'main.ts')));

/** A file of the application, split into lines. */
export interface SourceFile {
  /** Path in the folder of the sources, with slashes. */
  readonly name: string;
  readonly lines: readonly string[];
}

/** Reads the sources of the application. Empty where only a bundle was deployed. */
export function readSources(): readonly SourceFile[] {
  if (folder === undefined) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return names.map((name) => ({ name: name.replaceAll('\\', '/'), lines: linesOf(join(folder, name)) }));
}

function linesOf(path: string): readonly string[] {
  return readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
}
