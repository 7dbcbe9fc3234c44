import { dependencies } from '../src/proofs/dependencies';
import { eventClients } from '../src/proofs/event-clients';
import { flatFile, flatGenerator } from '../src/proofs/flat-memory';
import { shutdown } from '../src/proofs/shutdown';
import { stuckAction } from '../src/proofs/stuck-action';
import { vanishedDownloads, vanishedStreams } from '../src/proofs/vanished-clients';
import { soak } from '../src/soak';

test('200 streams left at random moments run 200 finally blocks and leave no resource open', async () => {
  const { figure, findings } = await vanishedStreams.prove(0.02);
  expect(findings).toEqual([]);
  expect(figure).toContain('200 finally blocks ran');
}, 60_000);

test('200 downloads left at random moments leave no resource open', async () => {
  expect((await vanishedDownloads.prove(0.02)).findings).toEqual([]);
}, 60_000);

test('a file of 64 MiB is sent to a slow client in memory of a fixed size', async () => {
  expect((await flatFile.prove(1 / 16)).findings).toEqual([]);
}, 60_000);

test('a generator of 64 MiB is sent to a slow client in memory of a fixed size', async () => {
  expect((await flatGenerator.prove(1 / 16)).findings).toEqual([]);
}, 60_000);

test('100 concurrent clients receive 100 events each, in order', async () => {
  expect((await eventClients.prove(0.1)).findings).toEqual([]);
}, 60_000);

test('SIGTERM under load fails no request and ends event streams without an error', async () => {
  expect((await shutdown.prove(0.1)).findings).toEqual([]);
}, 120_000);

test('a stuck action keeps the process until the deadline, and the exit code is not 0', async () => {
  expect((await stuckAction.prove(0.1)).findings).toEqual([]);
}, 60_000);

test('3,000 mixed requests have the expected responses', async () => {
  expect((await soak(3000, 20)).findings).toEqual([]);
}, 60_000);

test('300 requests through nested dependencies tear down each one that was set up, once and in order', async () => {
  expect((await dependencies.prove(0.03)).findings).toEqual([]);
}, 60_000);
