import type { TargetProcess } from '../target-process';

/** An attack that takes more than writing bytes and reading an answer. */
export interface Conversation {
  readonly name: string;
  /** Says what came out otherwise than expected. */
  run(target: TargetProcess): Promise<string | undefined>;
}
