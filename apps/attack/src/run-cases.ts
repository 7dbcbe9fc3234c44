import type { Case, CaseGroup } from './case';
import { judge } from './judge';
import { exchange } from './wire/connection';
import { get } from './wire/request';

/** A case with an unexpected result, and the result. */
export interface Surprise {
  readonly group: string;
  readonly name: string;
  readonly finding: string;
}

/** The time for which a connection that should stay open is watched, and the time in which the server must close another, in milliseconds. */
const responseTimeout = { open: 100, closed: 30_000 };

/** Sends every case of a group over a new connection. Afterwards an ordinary request must be served. */
export async function runGroup(port: number, { name: group, cases }: CaseGroup, isSecure = false): Promise<readonly Surprise[]> {
  const surprises: Surprise[] = [];
  for (const each of [...cases, ordinary]) {
    const finding = await runCase(port, each, isSecure);
    if (finding !== undefined) surprises.push({ group, name: each.name, finding });
  }
  return surprises;
}

/** Sends a case and returns the finding, or undefined if the result is as expected. */
export async function runCase(port: number, each: Case, isSecure = false): Promise<string | undefined> {
  const parts = Buffer.isBuffer(each.send) ? [each.send] : each.send;
  const { received, isClosed } = await exchange(
    port,
    parts,
    each.expect.staysOpen ? responseTimeout.open : responseTimeout.closed,
    isSecure,
  );
  return judge(each, received, isClosed);
}

const ordinary: Case = {
  name: 'the next ordinary request',
  why: 'an attack must not affect other clients',
  send: get('/healthy'),
  expect: { status: 200, body: '{"healthy":true}' },
};
