import type { Case, CaseGroup } from './case';
import { judge } from './judge';
import { exchange } from './wire/connection';
import { get } from './wire/request';

/** A case that did not come out as expected, and how. */
export interface Surprise {
  readonly group: string;
  readonly name: string;
  readonly finding: string;
}

/** How long a connection that should stay open is watched, and how long the server may take to close another, in milliseconds. */
const patience = { open: 100, closed: 30_000 };

/** Sends every case of a group, each on a connection of its own; afterwards the next ordinary request has to be served. */
export async function runGroup(port: number, { name: group, cases }: CaseGroup, isSecure = false): Promise<readonly Surprise[]> {
  const surprises: Surprise[] = [];
  for (const each of [...cases, ordinary]) {
    const finding = await runCase(port, each, isSecure);
    if (finding !== undefined) surprises.push({ group, name: each.name, finding });
  }
  return surprises;
}

/** What is wrong with what a server makes of a case; undefined when it is as expected. */
export async function runCase(port: number, each: Case, isSecure = false): Promise<string | undefined> {
  const parts = Buffer.isBuffer(each.send) ? [each.send] : each.send;
  const { received, isClosed } = await exchange(port, parts, each.expect.staysOpen ? patience.open : patience.closed, isSecure);
  return judge(each, received, isClosed);
}

const ordinary: Case = {
  name: 'the next ordinary request',
  why: 'an attack must cost nobody else anything',
  send: get('/healthy'),
  expect: { status: 200, body: '{"healthy":true}' },
};
