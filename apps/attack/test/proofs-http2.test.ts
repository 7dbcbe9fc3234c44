import { dependenciesOnHttp2 } from '../src/proofs/dependencies';
import { eventClientsOnHttp2 } from '../src/proofs/event-clients';
import { rapidReset } from '../src/proofs/rapid-reset';
import { shutdownOnHttp2 } from '../src/proofs/shutdown-http2';
import { vanishedStreamsOnHttp2 } from '../src/proofs/vanished-clients';

test('500 streams that are canceled within 7 ms leave no resource open', async () => {
  expect((await rapidReset.prove(0.05)).findings).toEqual([]);
}, 60_000);

test('200 streams of HTTP/2 left at random moments run 200 finally blocks and leave no resource open', async () => {
  expect((await vanishedStreamsOnHttp2.prove(0.02)).findings).toEqual([]);
}, 60_000);

test('100 clients on one session receive 100 events each, in order', async () => {
  expect((await eventClientsOnHttp2.prove(0.1)).findings).toEqual([]);
}, 60_000);

test('SIGTERM under load over HTTP/2 fails no request and ends event streams without an error', async () => {
  expect((await shutdownOnHttp2.prove(1)).findings).toEqual([]);
}, 60_000);

test('300 requests of HTTP/2 through nested dependencies tear down each one that was set up, once and in order', async () => {
  expect((await dependenciesOnHttp2.prove(0.03)).findings).toEqual([]);
}, 60_000);
