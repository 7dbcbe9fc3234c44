import { parseArgs } from 'node:util';
import { groups } from './cases/index';
import { conversations } from './conversations/index';
import { compareUsage, settledUsage } from './leak-check';
import { measureCosts } from './measure-costs';
import { attackOtherProtocols } from './other-protocols';
import { mebibytes } from './proofs/proof';
import { runGroup, type Surprise } from './run-cases';
import type { Usage } from './target/observed';
import { startTarget, type TargetProcess } from './target-process';

const usage = `Usage: npm run attack [-- --rounds N] [--group NAME]

Attacks an application over raw sockets: every case, then every conversation, then the cost of one request. Each group runs N times (5 by
default), so that leaks become visible. The exit code is 1 if any result is unexpected.`;

/** Runs the attack as a command. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '5' }, group: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return print(usage, 0);
  const target = await startTarget();
  try {
    const surprises = await attack(target, { rounds: Number(values.rounds), group: values.group });
    return print(surprises.length === 0 ? 'All as expected.' : `${surprises.length} surprises.`, surprises.length === 0 ? 0 : 1);
  } finally {
    await target.stop();
  }
}

interface Plan {
  readonly rounds: number;
  readonly group: string | undefined;
}

async function attack(target: TargetProcess, { rounds, group }: Plan): Promise<readonly Surprise[]> {
  const chosen = groups.filter(({ name }) => group === undefined || name.includes(group));
  const surprises: Surprise[] = [];
  surprises.push(...(await runAll(target, chosen, rounds)));
  if (group !== undefined) return surprises;
  surprises.push(...(await converse(target)), ...(await measureCosts(target)));
  for (const { protocol, count, surprises: found } of await attackOtherProtocols())
    surprises.push(...report(`over ${protocol}`, count, found));
  return surprises;
}

/** Runs one round to warm up, then the others, and compares the resources of the process before and after them. */
async function runAll(target: TargetProcess, chosen: typeof groups, rounds: number): Promise<readonly Surprise[]> {
  const surprises: Surprise[] = [];
  for (const group of chosen) surprises.push(...report(group.name, group.cases.length, await runGroup(target.port, group)));
  const before = await settledUsage(target);
  for (let round = 1; round < rounds; round++) {
    for (const group of chosen) surprises.push(...(await runGroup(target.port, group)));
  }
  const after = await settledUsage(target, before);
  const count = chosen.reduce((sum, { cases }) => sum + cases.length, 0);
  const reached =
    after.ledger.reached === 0 ? [] : [{ group: 'guards', name: 'actions reached without the key', finding: String(after.ledger.reached) }];
  print(`before and after: ${describe(before)}; ${describe(after)}`, 0);
  print(`${count} cases, ${rounds} rounds: ${count * rounds} requests; guarded actions reached: ${after.ledger.reached}`, 0);
  return [...surprises, ...reached, ...report('leaks', 1, compareUsage(before, after))];
}

function describe({ descriptors, listeners, resources, heap, resident }: Usage): string {
  return `${descriptors} descriptors, ${listeners} listeners, ${resources} resources, heap ${mebibytes(heap)}, RSS ${mebibytes(resident)}`;
}

async function converse(target: TargetProcess): Promise<readonly Surprise[]> {
  const surprises: Surprise[] = [];
  for (const { name, run } of conversations) {
    const before = await settledUsage(target);
    const finding = await run(target);
    const leaks = compareUsage(before, await settledUsage(target, before));
    surprises.push(...report(name, 1, [...(finding === undefined ? [] : [{ group: 'conversations', name, finding }]), ...leaks]));
  }
  return surprises;
}

function report(name: string, count: number, surprises: readonly Surprise[]): readonly Surprise[] {
  print(`${surprises.length === 0 ? 'ok ' : 'NOT'} ${String(count).padStart(4)}  ${name}`, 0);
  for (const { name: culprit, finding } of surprises) print(`          ${culprit}: ${finding}`, 0);
  return surprises;
}

function print(text: string, exitCode: number): number {
  process.stdout.write(`${text}\n`);
  return exitCode;
}
