import type { GenerateRequest } from '../generation';

/** One run of the command, as it is recorded in `.antiphon/journal` of the project. */
export interface Run {
  /** The version of this format. */
  readonly format: 1;
  /** The command line without `antiphon`, for the author. */
  readonly command: string;
  /** The generators that ran. An update repeats them. */
  readonly generations: readonly RecordedGeneration[];
  readonly files: readonly RecordedFile[];
}

/** One call of a generator. */
export interface RecordedGeneration {
  readonly generator: string;
  readonly request: GenerateRequest;
}

/** A file that a run wrote. Texts are whole, so that an update can merge and an undo can restore. */
export interface RecordedFile {
  /** Relative to the root of the project, with forward slashes. */
  readonly path: string;
  /** The text that the templates produced: the base of the next update. Absent for an edit of the author's file. */
  readonly generated?: string;
  /** The text before the run. Absent if the run created the file. */
  readonly before?: string;
  /** The text after the run, if it is not the one that was generated. */
  readonly after?: string;
  /** The controllers that an edit of the application added. */
  readonly controllers?: readonly RecordedController[];
}

/** A controller that was added to the list of an application. */
export interface RecordedController {
  readonly className: string;
  /** Relative to the root of the project, with forward slashes. */
  readonly file: string;
}

/** Returns the text of a file after its run. */
export function textAfter({ after, generated }: RecordedFile): string {
  return after ?? generated ?? '';
}
