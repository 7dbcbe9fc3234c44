import { shutdown } from '../src/proofs/drains';
import { eventClients } from '../src/proofs/event-clients';
import { flatFile, flatGenerator } from '../src/proofs/flat-memory';
import { stuck } from '../src/proofs/shutdown';
import { vanishedDownloads, vanishedStreams } from '../src/proofs/vanished-clients';
import { soak } from '../src/soak';

test('200 streams left at random moments run 200 finally blocks and leave nothing', async () => {
  const { figure, findings } = await vanishedStreams.prove(0.02);
  expect(findings).toEqual([]);
  expect(figure).toContain('200 finally blocks ran');
}, 60_000);

test('200 downloads left at random moments leave nothing', async () => {
  expect((await vanishedDownloads.prove(0.02)).findings).toEqual([]);
}, 60_000);

test('a file of 64 MiB to a slow client takes memory of a fixed size', async () => {
  expect((await flatFile.prove(1 / 16)).findings).toEqual([]);
}, 60_000);

test('a generator of 64 MiB to a slow client takes memory of a fixed size', async () => {
  expect((await flatGenerator.prove(1 / 16)).findings).toEqual([]);
}, 60_000);

test('100 clients at once get 100 events each, in order', async () => {
  expect((await eventClients.prove(0.1)).findings).toEqual([]);
}, 60_000);

test('SIGTERM under load fails nothing and ends event streams cleanly', async () => {
  expect((await shutdown.prove(0.1)).findings).toEqual([]);
}, 120_000);

test('an action that is stuck keeps the process until the deadline, which does not end with 0', async () => {
  expect((await stuck.prove(0.1)).findings).toEqual([]);
}, 60_000);

test('3,000 mixed requests are answered rightly', async () => {
  expect((await soak(3000, 20)).findings).toEqual([]);
}, 60_000);
