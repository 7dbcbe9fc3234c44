import type { TargetProcess } from '../target-process';

/** An attack that is more than writing bytes and reading a response. */
export interface Conversation {
  readonly name: string;
  /** Returns the finding, or undefined if everything is as expected. */
  run(target: TargetProcess): Promise<string | undefined>;
}
