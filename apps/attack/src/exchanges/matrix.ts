import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome, Proof } from '../proofs/proof';
import { startProgram, type TargetProcess } from '../target-process';
import type { Account } from './account';
import { type Cell, describeCell, findAccountFault, findResponseFault, listCells, pathOf } from './cells';
import { exchange, type Received } from './client';
import type { Protocol } from './protocols';
import type { TargetState } from './target';

const concurrency = 24;
/** The number of milliseconds in which every source has to end. */
const settleTimeout = 10_000;

/**
 * Every response class with every source, method, fault and way to disconnect, on every protocol: the process survives, every opened source is
 * closed, tasks run once, and a failure after the head is a failure for the client.
 */
export const exchangeMatrix: Proof = {
  name: 'exchange-matrix',
  async prove(size) {
    const target = await startProgram(join(__dirname, '..', '..', 'src', 'exchanges', 'target.ts'));
    try {
      const { kinds, ports } = await readState(target);
      // An odd step includes every protocol and every way to disconnect.
      const step = Math.max(1, Math.round(1 / size)) | 1;
      const cells = listCells(kinds).filter(({ id }) => id % step === 0);
      return await runCells(target, cells, { ...ports, 'HTTP/1.1': target.port });
    } finally {
      await target.stop();
    }
  },
};

async function runCells(target: TargetProcess, cells: readonly Cell[], ports: Readonly<Record<Protocol, number>>): Promise<Outcome> {
  const received = new Map<Cell, Received>();
  const running = new Set<Cell>();
  const before = await readState(target);
  const remaining = cells.values();
  const runOneByOne = async () => {
    for (const cell of remaining) {
      if (target.child.exitCode !== null) return;
      running.add(cell);
      received.set(cell, await run(cell, ports));
      running.delete(cell);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, runOneByOne));
  const after = target.child.exitCode === null ? await settled(target, before) : undefined;
  const findings = after === undefined ? deathOf(target, running) : findingsOf(received, before, after);
  return { figure: `${received.size} cells: ${findings.length} findings`, findings };
}

function run(cell: Cell, ports: Readonly<Record<Protocol, number>>): Promise<Received> {
  const { protocol, leaving, method, id } = cell;
  return exchange({
    port: ports[protocol],
    protocol,
    leaving,
    method: method === 'HEAD' ? 'HEAD' : 'GET',
    path: pathOf(cell),
    endsSession: id % 2 === 0,
  });
}

function findingsOf(received: ReadonlyMap<Cell, Received>, before: TargetState, after: TargetState): readonly string[] {
  const accounts = new Map(after.accounts);
  const findings = [...received].flatMap(([cell, response]) => [
    findResponseFault(cell, response),
    findAccountFault(cell, response, accounts.get(cell.id) ?? nothing),
  ]);
  if (after.files > 0) findings.push(`${after.files} files are still open`);
  if (after.descriptors > before.descriptors) findings.push(`${after.descriptors} descriptors, ${before.descriptors} before`);
  return findings.filter((finding) => finding !== undefined);
}

const nothing: Account = { opened: 0, closed: 0, tasks: 0 };

function deathOf(target: TargetProcess, running: ReadonlySet<Cell>): readonly string[] {
  return [`the process died: ${target.output().slice(-2000)}`, ...[...running].map((cell) => `in progress: ${describeCell(cell)}`)];
}

/** Returns the state after everything has been closed, or after the timeout. */
async function settled(target: TargetProcess, before: TargetState): Promise<TargetState> {
  for (const end = Date.now() + settleTimeout; ; await sleep(50)) {
    const state = await readState(target);
    const isClosed = state.accounts.every(([, { opened, closed }]) => opened === closed);
    if ((isClosed && state.files === 0 && state.descriptors <= before.descriptors) || Date.now() > end) return state;
  }
}

async function readState({ child }: TargetProcess): Promise<TargetState> {
  child.send('state');
  const [state] = await once(child, 'message');
  return state as TargetState;
}
