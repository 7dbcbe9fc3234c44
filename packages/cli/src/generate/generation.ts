import type { Project } from './project/project';
import type { Templates } from './templates';

/**
 * A kind of code that `antiphon generate` writes. A generator returns text and touches no file: the plan, the style of the project, the journal and the
 * merge of an update apply to all of them.
 */
export interface Generator {
  /** The subcommand, such as `resource`; also the folder of its templates. */
  readonly name: string;
  /** Other names of the subcommand, such as `res`. */
  readonly aliases?: readonly string[];
  /** One line of `antiphon generate --help`, in lower case and without a final stop. */
  readonly summary: string;
  /** The argument after the subcommand. */
  readonly argument: GeneratorArgument;
  /** The arguments after it, such as `title:string`; a generator without them accepts none. */
  readonly fields?: GeneratorArgument;
  /** The options of this generator, beside those of every generator. */
  readonly options?: readonly GeneratorOption[];
  /** Command lines for the help, without `antiphon generate`, such as `resource book title:string`. */
  readonly examples: readonly string[];
  /** Returns the files. Throws a CommandError for a request that it cannot fulfil, such as a field with an unknown type. */
  generate(request: GenerateRequest, project: Project, templates: Templates): Generation | Promise<Generation>;
}

/** An argument of a generator's subcommand. */
export interface GeneratorArgument {
  /** Its placeholder, such as `name` or `fields`. */
  readonly name: string;
  /** A phrase for the help. */
  readonly description: string;
  /** True if it may be left out; the request then has an empty name. Default: false. */
  readonly optional?: boolean;
}

/** An option of one generator. */
export interface GeneratorOption {
  /** In the form of commander: `--db <library>`, or `--no-test`. */
  readonly flags: string;
  /** A phrase for the help. */
  readonly description: string;
  /** The values that are accepted. Default: any value. */
  readonly choices?: readonly string[];
}

/** One call of a generator. It is recorded in the journal, and an update repeats it: it contains no path of this machine. */
export interface GenerateRequest {
  /**
   * The argument, as it was written. A name has been checked: one or more segments of ASCII letters, digits, `-` and `_`, such as `admin/book`. A generator
   * whose argument is not called `name` receives it unchecked.
   */
  readonly name: string;
  readonly fields: readonly string[];
  /** By the name of the option in camel case. Only options that were given, and those of the form `--no-…`, which are true by default. */
  readonly options: Readonly<Record<string, string | boolean>>;
}

/** The files of one call of a generator, and their consequences for the project. */
export interface Generation {
  readonly files: readonly GeneratedFile[];
  /** The controllers among the classes of the files, which the application has to know unless it scans their directory. */
  readonly controllers?: readonly GeneratedController[];
  /** Packages that the files import, by name with a range of versions. Those that the project does not declare are printed with the command that installs them. */
  readonly packages?: Readonly<Record<string, string>>;
  /** Sentences for the author, such as a step that remains. They are printed after the files. */
  readonly notes?: readonly string[];
}

/**
 * A file in the *template layout*, which the templates are compiled in: sources below `src/`, tests below `test/`, the configuration of tools in the
 * root, the application in `src/main.ts`, which is never generated. Relative imports follow this layout and have no suffix (`../src/books/book.dto`,
 * `../src/main`). The engine moves the file to the project's directories (a test may be placed beside its source) and rewrites its relative imports, their
 * suffix, quotes, semicolons, indentation and ends of lines. The text is therefore always written in one style: single quotes, semicolons, two spaces, LF, a final line break.
 */
export interface GeneratedFile {
  /** With forward slashes: `src/books/book.dto.ts`, a test below `test/`, or the configuration of a tool in the root, such as `kysely.config.ts`. */
  readonly path: string;
  readonly text: string;
}

/** A controller class among the generated files. */
export interface GeneratedController {
  readonly className: string;
  /** The path of its file, as in `files`. */
  readonly file: string;
}
