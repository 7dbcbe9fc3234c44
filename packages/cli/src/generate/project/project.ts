import type { EndOfLine } from '../syntax/line-ends';

/** The facts about a project that decide how generated code is written. All paths are absolute. */
export interface Project {
  /** The directory of the nearest package.json: files are written only below it. */
  readonly root: string;
  /** The file of the application; undefined if the project has none yet. */
  readonly entry: string | undefined;
  /** The directory of the sources: that of the entry, else `src` if it exists, else the root. */
  readonly sourceDirectory: string;
  /** The directory of the tests; undefined if the project keeps each test beside its source. */
  readonly testDirectory: string | undefined;
  /** The part of the name of a test before `.ts`. */
  readonly testSuffix: 'test' | 'spec';
  /** The module system of a `.ts` file in the source directory. */
  readonly moduleKind: ModuleKind;
  /** The suffix of relative imports, as the compiler requires it. */
  readonly importSuffix: ImportSuffix;
  /** The test runner that package.json declares. */
  readonly testRunner: TestRunner | undefined;
  /** True if tests use `it` and `expect` without an import, as with Jest, and with Vitest's option `globals`. */
  readonly testGlobals: boolean;
  /** True if tsconfig.json sets the option: types are then imported with `import type`. */
  readonly verbatimModuleSyntax: boolean;
  /** True if tsconfig.json sets the option: parameter properties do not compile then. */
  readonly erasableSyntaxOnly: boolean;
  /** The packages that package.json declares, of all kinds, with their ranges; in a workspace also those of its root. */
  readonly packages: Readonly<Record<string, string>>;
  readonly packageManager: PackageManager;
  readonly style: CodeStyle;
  readonly formatter: Formatter | undefined;
}

/** A module system. */
export type ModuleKind = 'esm' | 'commonjs';

/** A suffix of relative imports. */
export type ImportSuffix = '' | '.js' | '.ts';

/** A test runner for which tests are generated. */
export type TestRunner = 'vitest' | 'jest' | 'node';

/** A package manager, found by its lock file. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** The style of the sources: of the formatter's configuration and `.editorconfig`, else of most existing files. */
export interface CodeStyle {
  readonly quotes: 'single' | 'double';
  readonly semicolons: boolean;
  /** One level of indentation. */
  readonly indent: string;
  readonly endOfLine: EndOfLine;
}

/** A formatter that the project has installed. */
export interface Formatter {
  readonly name: 'biome' | 'prettier' | 'oxfmt';
  /** The file of its command, which Node.js runs: it needs no shell on any system. */
  readonly script: string;
}
