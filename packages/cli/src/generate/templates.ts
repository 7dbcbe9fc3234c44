/**
 * The templates of the generators. Each is a file of ordinary TypeScript with an example name, in the folder of its generator: `resource/src/books/book.dto.ts`.
 * A template that was ejected to `.antiphon/templates` takes precedence over the one of this package.
 */
export interface Templates {
  /** Returns the text of a template, with LF line ends. Throws a CommandError if it does not exist. */
  read(path: string): string;
  /** Lists the templates of a folder and of those below it, sorted; paths begin with the folder. */
  list(folder: string): readonly string[];
}
