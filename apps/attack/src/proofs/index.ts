import { exchangeMatrix } from '../exchanges/matrix';
import { shutdown } from './drains';
import { eventClients, eventClientsOnHttp2 } from './event-clients';
import { flatFile, flatFileOnHttp2, flatGenerator, flatGeneratorOnHttp2 } from './flat-memory';
import type { Proof } from './proof';
import { rapidReset } from './rapid-reset';
import { shutdownOnHttp2, stuck } from './shutdown';
import { vanishedDownloads, vanishedDownloadsOnHttp2, vanishedEvents, vanishedStreams, vanishedStreamsOnHttp2 } from './vanished-clients';

/** What is measured beside the attack, one at a time. */
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
  stuck,
];
