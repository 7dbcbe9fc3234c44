import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, workspaceFiles } from './workspace-files';

/** A fenced block of TypeScript or JavaScript in a page. */
export interface CodeBlock {
  /** Page and line of the fence, such as `docs/files.md:12`. */
  readonly place: string;
  readonly language: 'ts' | 'js';
  /** The text after the language of the fence. */
  readonly mark: string;
  /** File name from a first line such as `// src/items.ts`; other blocks of the page can import the file. */
  readonly name: string | undefined;
  readonly code: string;
}

/** Returns the blocks of a page whose fence begins with ts, typescript, js or javascript. */
export function codeBlocks(page: string, text: string): CodeBlock[] {
  const lines = text.split('\n');
  const blocks: CodeBlock[] = [];
  for (let start = 0; start < lines.length; start++) {
    const fence = /^(\s*)(`{3,}|~{3,})(\S*)\s*(.*)$/.exec(lines[start]!);
    if (fence === null) continue;
    const [, indent, ticks, language, mark] = fence as unknown as [string, string, string, string, string];
    const length = lines.slice(start + 1).findIndex((line) => line.trimStart().startsWith(ticks) && line.trim() === ticks);
    const end = length < 0 ? lines.length : start + 1 + length;
    const code = lines.slice(start + 1, end).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    const kind = languages[language];
    if (kind !== undefined) {
      blocks.push({ place: `${page}:${start + 1}`, language: kind, mark: mark.trim(), name: nameIn(code[0]), code: code.join('\n') });
    }
    start = end;
  }
  return blocks;
}

/** Returns the compiler's error for each block that it rejects, by the block's place. */
export function typeCheck(blocks: readonly CodeBlock[], directory: string): Map<string, string> {
  if (blocks.length === 0) return new Map();
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  linkPackages(path.join(directory, 'node_modules'));
  const places = writeBlocks(blocks, directory);
  return new Map(compilerErrors(directory).map(([file, message]) => [places.get(file) ?? file, message]));
}

const languages: Readonly<Record<string, CodeBlock['language']>> = { ts: 'ts', typescript: 'ts', js: 'js', javascript: 'js' };

function nameIn(line: string | undefined): string | undefined {
  return /^\/\/ ([\w./-]+\.[cm]?[jt]s)$/.exec(line ?? '')?.[1];
}

/** Links every package of the workspace, every dependency of one of them, and those of the pages about how to do something and about deployment, as an application would have them. */
function linkPackages(modules: string): void {
  for (const manifest of workspaceFiles('packages/*/package.json').filter((file) => file.split('/').length === 3)) {
    const directory = path.join(root, path.dirname(manifest));
    link(directory, path.join(modules, (require(path.join(directory, 'package.json')) as { name: string }).name));
    linkInstalled(directory, modules);
  }
  for (const name of ['documentation', 'deployment']) linkInstalled(path.join(root, 'apps', name), modules);
}

function linkInstalled(directory: string, modules: string): void {
  for (const name of installedIn(path.join(directory, 'node_modules')))
    link(path.join(directory, 'node_modules', name), path.join(modules, name));
}

function installedIn(modules: string): string[] {
  const names = existsSync(modules) ? readdirSync(modules).filter((name) => !name.startsWith('.')) : [];
  return names.flatMap((name) => (name.startsWith('@') ? readdirSync(path.join(modules, name)).map((part) => `${name}/${part}`) : [name]));
}

function link(target: string, place: string): void {
  if (existsSync(place)) return;
  mkdirSync(path.dirname(place), { recursive: true });
  symlinkSync(target, place, 'dir');
}

/** Writes a directory for each page. Returns the place of each block, by the file name that the compiler prints. */
function writeBlocks(blocks: readonly CodeBlock[], directory: string): Map<string, string> {
  const places = new Map<string, string>();
  for (const { place, language, name, code } of blocks) {
    const [page, line] = place.split(':') as [string, string];
    const file = path.posix.join(page.replace(/\W+/g, '-'), name ?? `line-${line}.${language}`);
    places.set(file, place);
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
    writeFileSync(path.join(directory, file), code);
  }
  return places;
}

const compilerOptions = {
  module: 'preserve',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  target: 'es2022',
  lib: ['es2023'],
  strict: true,
  noEmit: true,
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  useDefineForClassFields: false,
  types: ['node', 'jest'],
  typeRoots: [path.join(root, 'node_modules', '@types')],
};

function compilerErrors(directory: string): [file: string, message: string][] {
  writeFileSync(path.join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*/**/*'], exclude: ['node_modules'] }));
  const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = spawnSync(process.execPath, [compiler, '--pretty', 'false'], { cwd: directory, encoding: 'utf8' });
  const errors = stdout.matchAll(/^(\S+?)(\(\d+,\d+\)): (error TS\d+: .*(?:\n .*)*)/gm);
  const found = Array.from(errors, ([, file, position, message]): [string, string] => [file!, `${position} ${message}`]);
  if (found.length === 0 && stdout.trim() !== '') return [['tsc', stdout.trim()]];
  return found;
}
