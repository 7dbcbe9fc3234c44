import fs, { existsSync, statSync } from 'node:fs';
import platformPath, { dirname, join, type PlatformPath, resolve } from 'node:path';

/** Receives a directory that cannot be read, and the code of the error. */
export type Unreadable = (directory: string, code: string) => void;

/**
 * Returns the files of a directory, at any depth, or of a glob, in order of their paths: `.js .cjs .mjs .ts .cts .mts`. Left out are declaration
 * files, tests, `node_modules`, the program's own file and `caller`, which are being loaded already; in the directory of a package.json also
 * `dist`, `build`, `coverage`, `test`, `tests` and the configuration of tools.
 * @param source A relative path is relative to the directory of `caller`.
 * @param caller File that names the source. Default: a file of the working directory.
 * @param unreadable Called for each directory that this process may not read; its files are missing in the result.
 */
export function controllerFiles(source: string, caller: string | undefined, unreadable: Unreadable = () => {}): readonly string[] {
  const base = caller === undefined ? process.cwd() : dirname(caller);
  const target = resolve(base, source);
  const files = isDirectory(target) ? filesIn(target, unreadable) : matches(globIn(source, base), base, { ignore: never, unreadable });
  const running = [caller, process.argv[1]].filter((file) => file !== undefined);
  return withoutTwins(files.map((file) => resolve(file)).sort(), caller).filter((file) => !running.some((each) => isSameFile(each, file)));
}

const never = ['**/*.d.{ts,cts,mts}', '**/*.{test,spec}.*', '**/__tests__/**', '**/node_modules/**'];
const neverInPackage = ['{dist,build,coverage,test,tests}/**', '*.config.*'];

function filesIn(directory: string, unreadable: Unreadable): readonly string[] {
  const isPackage = existsSync(join(directory, 'package.json'));
  return matches('**/*.{js,cjs,mjs,ts,cts,mts}', directory, { ignore: isPackage ? [...never, ...neverInPackage] : never, unreadable });
}

/**
 * Returns a glob relative to a directory, with forward slashes on every system; on Windows a backslash is a separator. The path of the directory, in
 * `join(__dirname, '*.controller.js')`, may have characters of globs.
 */
export function globIn(source: string, base: string, path: PlatformPath = platformPath): string {
  const isBelow = path.isAbsolute(source) && path.normalize(source).startsWith(base + path.sep);
  return (isBelow ? path.normalize(source).slice(base.length + 1) : source).replaceAll(path.sep, '/');
}

/** Case is ignored on Windows: a shell may write the drive of the working directory as `c:`. */
export function isSameFile(one: string, other: string, path: PlatformPath = platformPath): boolean {
  return path.relative(one, other) === '';
}

function matches(pattern: string, cwd: string, { ignore, unreadable }: { ignore: string[]; unreadable: Unreadable }): readonly string[] {
  // Loaded here because an application that lists its classes, such as a bundle, does not need it.
  const { globSync } = require('tinyglobby') as typeof import('tinyglobby');
  return globSync(pattern, { cwd, absolute: true, ignore, expandDirectories: false, fs: { readdirSync: readingDirectory(unreadable) } });
}

/** The library skips a directory that it cannot read. */
function readingDirectory(unreadable: Unreadable): typeof fs.readdirSync {
  return ((directory: string, options: object) => {
    try {
      return fs.readdirSync(directory, options);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EPERM') unreadable(directory, code);
      throw error;
    }
  }) as typeof fs.readdirSync;
}

function isDirectory(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** A compiler may write `x.js` beside `x.ts`. The file in the language of the caller is the one that runs. */
function withoutTwins(files: readonly string[], caller: string | undefined): readonly string[] {
  const isCompiled = caller === undefined || /\.[cm]?js$/.test(caller);
  const present = new Set(files);
  return files.filter((file) => {
    const [, stem = '', kind = '', language] = /^(.*)\.([cm]?)(js|ts)$/.exec(file) ?? [];
    return (language === 'js') === isCompiled || !present.has(`${stem}.${kind}${isCompiled ? 'js' : 'ts'}`);
  });
}
