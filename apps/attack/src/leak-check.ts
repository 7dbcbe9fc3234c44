import { setTimeout as sleep } from 'node:timers/promises';
import type { Surprise } from './run-cases';
import type { Usage } from './target/observed';
import type { TargetProcess } from './target-process';

/** The growth of live objects that is allowed, in bytes: the size of caches and counters. */
const heapAllowance = 5 * 1024 * 1024;
/** The growth of the memory that is allowed, relative to its size before. */
const residentAllowance = 0.2;

/** The number of milliseconds in which a process must release its resources: timers of actions continue after their client has disconnected. */
const settleTimeout = 60_000;

/** Waits until a process holds no more than `before`, or without it until its resources do not change, and returns them. */
export async function settledUsage(target: TargetProcess, before?: Usage): Promise<Usage> {
  let last = await target.usage();
  for (const end = Date.now() + settleTimeout; Date.now() < end; ) {
    await sleep(100);
    const usage = await target.usage();
    const isSame = usage.descriptors === last.descriptors && usage.resources === last.resources;
    if (isSame && compareUsage(before ?? last, usage).length === 0) return usage;
    last = usage;
  }
  return last;
}

/** Returns the resources that a process has gained. */
export function compareUsage(before: Usage, after: Usage): readonly Surprise[] {
  const findings = [
    moreThan('descriptors', before.descriptors, after.descriptors),
    moreThan('listeners', before.listeners, after.listeners),
    moreThan('open resources', before.resources, after.resources),
    moreThan('temporary files', 0, after.temporaryFiles),
    moreThan('open generators', 0, after.ledger.opened - after.ledger.closed),
    moreThan('open dependencies', 0, after.ledger.setUp - after.ledger.tornDown),
    moreThan('bytes of heap', before.heap, after.heap, heapAllowance),
    moreThan('bytes of memory', before.resident, after.resident, Math.max(before.resident * residentAllowance, 8 * heapAllowance)),
  ];
  return findings.filter((finding) => finding !== undefined);
}

function moreThan(what: string, before: number, after: number, allowance = 0): Surprise | undefined {
  if (after <= before + allowance) return undefined;
  return { group: 'leaks', name: what, finding: `${before} before, ${after} after` };
}
