import type { WireAnswer } from './wire/answers';

/** One hostile input, and what has to come of it. */
export interface Case {
  readonly name: string;
  /** The rule it follows from: a section of an RFC, an advisory, or a rule of this framework. */
  readonly why: string;
  /** The bytes of one connection, written at once one after the other. */
  readonly send: Buffer | readonly (string | Buffer)[];
  readonly expect: Expectation;
}

/** What has to come of a case; beside this every answer has to be well-formed and to tell nothing (see `judge`). */
export interface Expectation {
  /** The status of the answer, or of each of several; an empty list for a connection that is closed without one. */
  readonly status: number | readonly number[];
  /** Other statuses that are right too, where a rule leaves the choice. */
  readonly or?: readonly number[];
  /** Fields of the (last) answer; undefined for one that must not be there. */
  readonly fields?: Readonly<Record<string, string | RegExp | undefined>>;
  readonly body?: string | RegExp;
  /** What must not stand anywhere in what was received. */
  readonly without?: string | RegExp;
  /** The connection stays open, as for a request that is not complete; it is closed by default. */
  readonly staysOpen?: boolean;
  /** Says what is wrong with the answer. */
  readonly check?: (answer: WireAnswer) => string | undefined;
}

/** Cases about one thing. */
export interface CaseGroup {
  readonly name: string;
  readonly cases: readonly Case[];
}
