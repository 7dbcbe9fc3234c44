import { once } from 'node:events';
import type { TargetProcess } from '../target-process';
import { readEvents } from '../wire/events';

/** The end of a process after SIGTERM. */
export interface Termination {
  readonly code: number | null;
  readonly milliseconds: number;
}

/** Sends SIGTERM and waits for the end of the process. */
export async function terminate({ child }: TargetProcess): Promise<Termination> {
  const started = Date.now();
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  return { code, milliseconds: Date.now() - started };
}

/** Returns true if the last block of an event stream sets the time after which the client reconnects. */
export function endsWithRetry(text: string): boolean {
  return text.endsWith('\n\nretry: 1000\n\n') && readEvents(`${text}data: x\n\n`).at(-1)?.retry === 1000;
}
