import { setTimeout as sleep } from 'node:timers/promises';
import type { Surprise } from './run-cases';
import type { Usage } from './target/observed';
import type { TargetProcess } from './target-process';

/** Bytes of live objects that a process may have gained: what its caches and counters take. */
const heapAllowance = 5 * 1024 * 1024;
/** How much of the memory it held a process may hold more. */
const residentAllowance = 0.2;

/** Milliseconds in which a process has to let go of everything: a timer of an action goes on when its client has left. */
const settling = 60_000;

/** What a process holds once it has come to rest: what it held before, where that is known, else nothing less at the next look. */
export async function settledUsage(target: TargetProcess, before?: Usage): Promise<Usage> {
  let last = await target.usage();
  for (const end = Date.now() + settling; Date.now() < end; ) {
    await sleep(100);
    const usage = await target.usage();
    const isSame = usage.descriptors === last.descriptors && usage.resources === last.resources;
    if (isSame && compareUsage(before ?? last, usage).length === 0) return usage;
    last = usage;
  }
  return last;
}

/** What a process has kept between two looks at it. */
export function compareUsage(before: Usage, after: Usage): readonly Surprise[] {
  const findings = [
    moreThan('descriptors', before.descriptors, after.descriptors),
    moreThan('listeners', before.listeners, after.listeners),
    moreThan('open resources', before.resources, after.resources),
    moreThan('temporary files', 0, after.temporaryFiles),
    moreThan('open generators', 0, after.ledger.opened - after.ledger.closed),
    moreThan('bytes of heap', before.heap, after.heap, heapAllowance),
    moreThan('bytes of memory', before.resident, after.resident, Math.max(before.resident * residentAllowance, 8 * heapAllowance)),
  ];
  return findings.filter((finding) => finding !== undefined);
}

function moreThan(what: string, before: number, after: number, allowance = 0): Surprise | undefined {
  if (after <= before + allowance) return undefined;
  return { group: 'leaks', name: what, finding: `${before} before, ${after} after` };
}
