import type { Conversation } from './conversation';
import { disconnects } from './disconnects';
import { churn, idleConnections } from './many-connections';
import { slowReaders, slowWriter, stalledWriters } from './slow-clients';

/** All conversations: slow readers and writers, clients that disconnect, many clients. */
export const conversations: readonly Conversation[] = [
  slowWriter,
  stalledWriters,
  slowReaders,
  ...disconnects,
  churn,
  idleConnections(5000),
];
