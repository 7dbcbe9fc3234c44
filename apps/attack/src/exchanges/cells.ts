import type { Account } from './account';
import { type Leaving, leavings, type Received } from './client';
import type { Fault } from './fault';
import type { KindState } from './kinds';
import { type Protocol, protocols } from './protocols';

const methods = ['GET', 'HEAD', '204'] as const;
const hooks = ['throws', 'replaces'] as const;

/** One request of the matrix. */
export interface Cell {
  readonly id: number;
  readonly kind: KindState;
  readonly fault: Fault;
  readonly method: (typeof methods)[number];
  readonly leaving: Leaving;
  readonly protocol: Protocol;
  /** The treatment of the stream by a hook. */
  readonly hook: (typeof hooks)[number] | undefined;
}

/** Returns every kind with every fault, method and way to disconnect, on every protocol. */
export function listCells(kinds: readonly KindState[]): readonly Cell[] {
  const cells: Cell[] = [];
  const add = (cell: Omit<Cell, 'id'>) => cells.push({ ...cell, id: cells.length });
  for (const protocol of protocols) {
    for (const kind of kinds) {
      for (const fault of kind.faults) {
        for (const method of methodsOf(kind)) {
          for (const leaving of leavings) add({ kind, fault, method, leaving, protocol, hook: undefined });
        }
        if (kind.isStream) for (const hook of hooks) add({ kind, fault, method: 'GET', leaving: 'stays', protocol, hook });
      }
    }
  }
  return cells;
}

/** Returns the methods of a kind: a route without an action cannot change its status. */
function methodsOf({ hasAction = true }: KindState): Cell['method'][] {
  return methods.filter((method) => hasAction || method !== '204');
}

export function pathOf({ id, kind, fault, method, leaving, hook }: Cell): string {
  const query = new URLSearchParams({ id: String(id), fault });
  if (method === '204') query.set('status', '204');
  if (leaving === 'before the response') query.set('wait', '');
  if (leaving === 'in the middle' && fault !== 'late') query.set('long', '');
  if (hook !== undefined) query.set('hook', hook);
  return `${kind.path}?${query}`;
}

export function describeCell({ id, kind, fault, method, leaving, protocol, hook }: Cell): string {
  return `#${id} ${kind.name}, ${fault}, ${method} over ${protocol}, client ${leaving}${hook === undefined ? '' : `, hook ${hook}`}`;
}

/** Returns the fault that the client sees, or undefined if the response is as expected. */
export function findResponseFault(cell: Cell, { status, isComplete }: Received): string | undefined {
  if (cell.leaving !== 'stays' || isSeenBy(cell, status, isComplete)) return undefined;
  return `${describeCell(cell)}: ${status ?? 'no response'}, ${isComplete ? 'complete' : 'cut off'}`;
}

function isSeenBy({ fault, method, hook }: Cell, status = 0, isComplete: boolean): boolean {
  if (fault === 'destroyed' && hook === undefined && method === 'GET') return true;
  const isFailure = isComplete && status >= 500;
  if (fault === 'before') return isFailure || (isComplete && method !== 'GET');
  if (hook === 'throws') return isFailure;
  if (hook === 'replaces') return isComplete && (status === 200 || (fault === 'destroyed' && status === 500));
  if (fault === 'late' && method === 'GET') return status === 200 && !isComplete;
  return isComplete && status < 400;
}

/** Returns the resources that a cell left open, or the tasks that it did not run once; otherwise undefined. */
export function findAccountFault(cell: Cell, { status }: Received, { opened, closed, tasks }: Account): string | undefined {
  if (opened !== closed) return `${describeCell(cell)}: ${opened} sources opened, ${closed} closed`;
  const mayFail = cell.fault === 'before' || (cell.fault === 'destroyed' && (status ?? 500) >= 500);
  const isOptional = mayFail || (cell.kind.isDeclared === true && opened === 0);
  const expected = cell.kind.hasAction === false ? 0 : 1;
  if (tasks === expected || (isOptional && tasks === 0)) return undefined;
  return `${describeCell(cell)}: its background task ran ${tasks} times`;
}
