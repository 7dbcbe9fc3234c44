/** The result of a proof. */
export interface Outcome {
  /** The measured figures in a sentence. */
  readonly figure: string;
  /** The unexpected results; empty if the proof succeeds. */
  readonly findings: readonly string[];
}

/** A measurement of a running application. */
export interface Proof {
  readonly name: string;
  /** Runs the proof. A `size` below 1 reduces it, for a test that runs often. */
  prove(size: number): Promise<Outcome>;
}

/** Returns the findings whose condition is false. */
export function unless(conditions: readonly (readonly [holds: boolean, finding: string])[]): readonly string[] {
  return conditions.filter(([holds]) => !holds).map(([, finding]) => finding);
}

export function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
