/** What a proof has measured. */
export interface Outcome {
  /** The figure, in words. */
  readonly figure: string;
  /** What is not as it should be; empty when the proof holds. */
  readonly findings: readonly string[];
}

/** Something measured on a running application. */
export interface Proof {
  readonly name: string;
  /** `size` below 1 makes it that much smaller: for a test that runs often. */
  prove(size: number): Promise<Outcome>;
}

/** The findings whose condition does not hold. */
export function unless(conditions: readonly (readonly [holds: boolean, finding: string])[]): readonly string[] {
  return conditions.filter(([holds]) => !holds).map(([, finding]) => finding);
}

export function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
