import type { WireResponse } from './wire/responses';

/** A hostile input and its expected result. */
export interface Case {
  readonly name: string;
  /** The reason for the expectation: a section of an RFC, an advisory, or a rule of this framework. */
  readonly why: string;
  /** The bytes of one connection, written one part after the other. */
  readonly send: Buffer | readonly (string | Buffer)[];
  readonly expect: Expectation;
}

/** The expected result of a case. In addition every response must be well-formed and contain no secrets (see `judge`). */
export interface Expectation {
  /** The status of the response, or of each of several; an empty list for a connection that is closed without a response. */
  readonly status: number | readonly number[];
  /** Other statuses that are allowed, if a rule permits several. */
  readonly or?: readonly number[];
  /** The fields of the last response; undefined for a field that must be absent. */
  readonly fields?: Readonly<Record<string, string | RegExp | undefined>>;
  readonly body?: string | RegExp;
  /** The text that must not occur in the received bytes. */
  readonly without?: string | RegExp;
  /** True if the connection stays open, such as for an incomplete request. Default: false. */
  readonly staysOpen?: boolean;
  /** Returns the finding about the response, or undefined. */
  readonly check?: (response: WireResponse) => string | undefined;
}

/** The cases of one subject. */
export interface CaseGroup {
  readonly name: string;
  readonly cases: readonly Case[];
}
