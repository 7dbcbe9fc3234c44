import { exchangeMatrix } from '../exchanges/matrix';
import { eventClients } from './event-clients';
import { flatFile, flatGenerator } from './flat-memory';
import type { Proof } from './proof';
import { shutdown, stuck } from './shutdown';
import { vanishedDownloads, vanishedEvents, vanishedStreams } from './vanished-clients';

/** What is measured beside the attack, one at a time. */
export const proofs: readonly Proof[] = [
  exchangeMatrix,
  vanishedStreams,
  vanishedEvents,
  vanishedDownloads,
  flatFile,
  flatGenerator,
  eventClients,
  shutdown,
  stuck,
];
