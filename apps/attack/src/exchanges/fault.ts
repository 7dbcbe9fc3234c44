/** The moments at which a source fails: never, before its first item, after it, or after it was destroyed. */
export const faults = ['fine', 'before', 'late', 'destroyed'] as const;
export type Fault = (typeof faults)[number];

/** The options of a response of the matrix. */
export interface Wanted {
  /** The id of its cell. */
  readonly id: number;
  readonly fault: Fault;
  readonly statusCode: number | undefined;
  /** True if the source continues until it is ended, for a client that disconnects in the middle. */
  readonly isLong: boolean;
}

export function failure(): Error {
  return new Error('a fault of the matrix');
}
