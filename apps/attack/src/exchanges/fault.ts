/** When a source fails: never, before its first item, after it, or when it has been destroyed. */
export const faults = ['fine', 'before', 'late', 'destroyed'] as const;
export type Fault = (typeof faults)[number];

/** The parts that a response is made of. */
export interface Wanted {
  /** The cell it belongs to. */
  readonly id: number;
  readonly fault: Fault;
  readonly statusCode: number | undefined;
  /** The source goes on until it is ended: for a client that leaves in the middle. */
  readonly isLong: boolean;
}

export function failure(): Error {
  return new Error('a fault of the matrix');
}
