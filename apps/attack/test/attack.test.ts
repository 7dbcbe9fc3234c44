import { groups } from '../src/cases/index';
import { compareUsage, settledUsage } from '../src/leak-check';
import { attackOtherProtocols } from '../src/other-protocols';
import { runGroup } from '../src/run-cases';
import { startTarget, type TargetProcess } from '../src/target-process';

let target: TargetProcess;
beforeAll(async () => {
  target = await startTarget();
}, 60_000);
afterAll(() => target.stop());

test.each(groups)('$name: all results are as expected', async (group) => {
  expect(await runGroup(target.port, group)).toEqual([]);
});

test('there are at least 300 cases with unique names', () => {
  const names = groups.flatMap(({ name, cases }) => cases.map((each) => `${name}: ${each.name}`));
  expect(names.length).toBeGreaterThanOrEqual(300);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('no guarded action was reached without the key', async () => {
  expect((await target.usage()).ledger.reached).toBe(0);
});

test('a second round leaves no resource open', async () => {
  const before = await settledUsage(target);
  for (const group of groups) await runGroup(target.port, group);
  expect(compareUsage(before, await settledUsage(target, before))).toEqual([]);
}, 60_000);

test('the applicable cases have the same results over TLS and over HTTP/2', async () => {
  const [tls, h2] = await attackOtherProtocols();
  expect([tls?.surprises, h2?.surprises]).toEqual([[], []]);
  expect(tls?.count).toBeGreaterThan(400);
  expect(h2?.count).toBeGreaterThan(200);
}, 300_000);
