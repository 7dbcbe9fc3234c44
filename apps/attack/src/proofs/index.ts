import { exchangeMatrix } from '../exchanges/matrix';
import { dependencies, dependenciesOnHttp2 } from './dependencies';
import { eventClients, eventClientsOnHttp2 } from './event-clients';
import { flatFile, flatFileOnHttp2, flatGenerator, flatGeneratorOnHttp2 } from './flat-memory';
import type { Proof } from './proof';
import { rapidReset } from './rapid-reset';
import { shutdown } from './shutdown';
import { shutdownOnHttp2 } from './shutdown-http2';
import { stuckAction } from './stuck-action';
import { vanishedDownloads, vanishedDownloadsOnHttp2, vanishedEvents, vanishedStreams, vanishedStreamsOnHttp2 } from './vanished-clients';

/** All proofs, which are measured one at a time. */
export const proofs: readonly Proof[] = [
  exchangeMatrix,
  vanishedStreams,
  vanishedStreamsOnHttp2,
  vanishedEvents,
  vanishedDownloads,
  vanishedDownloadsOnHttp2,
  rapidReset,
  flatFile,
  flatFileOnHttp2,
  flatGenerator,
  flatGeneratorOnHttp2,
  eventClients,
  eventClientsOnHttp2,
  shutdown,
  shutdownOnHttp2,
  stuckAction,
  dependencies,
  dependenciesOnHttp2,
];
