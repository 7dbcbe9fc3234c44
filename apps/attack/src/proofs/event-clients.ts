import type { ClientHttp2Session } from 'node:http2';
import { startHttp2Target, startTarget, type TargetProcess } from '../target-process';
import { Connection } from '../wire/connection';
import { readEvents } from '../wire/events';
import { get } from '../wire/request';
import { readResponses } from '../wire/responses';
import { openSession, openStream, receiveStream } from '../wire/streams';
import { type Proof, unless } from './proof';

const events = 100;
const perSession = 100;

/** 1,000 concurrent clients, each of which receives 100 events in order. */
export const eventClients: Proof = receiving(
  'event-clients',
  () => startTarget(),
  (port, clients) => Promise.all(Array.from({ length: clients }, () => receiveEvents(port))),
);
/** 1,000 concurrent streams of HTTP/2, a hundred on a session. */
export const eventClientsOnHttp2: Proof = receiving(
  'event-clients-http2',
  () => startHttp2Target(),
  async (port, clients) => {
    const sessions = Array.from({ length: Math.ceil(clients / perSession) }, () => openSession(port));
    const path = `/events/numbers/${events}`;
    const streams = Array.from({ length: clients }, (_, index) =>
      openStream(sessions[index % sessions.length] as ClientHttp2Session, path),
    );
    const received = await Promise.all(streams.map(receiveStream));
    for (const session of sessions) session.close();
    return received.map(({ body, isComplete }) => (isComplete ? idsOf(body) : []));
  },
);

type Receive = (port: number, clients: number) => Promise<readonly (readonly string[])[]>;

function receiving(name: string, start: () => Promise<TargetProcess>, receive: Receive): Proof {
  return {
    name,
    async prove(size) {
      const clients = Math.round(1000 * size);
      const target = await start();
      try {
        const started = Date.now();
        const whole = (await receive(target.port, clients)).filter(isWhole).length;
        const seconds = (Date.now() - started) / 1000;
        return {
          figure: `${clients} clients × ${events} events: ${whole} got all in order, in ${seconds.toFixed(2)} s (${Math.round((clients * events) / seconds)} events/s)`,
          findings: unless([[whole === clients, `${clients - whole} clients missed events`]]),
        };
      } finally {
        await target.stop();
      }
    },
  };
}

async function receiveEvents(port: number): Promise<readonly string[]> {
  const connection = new Connection(port);
  await connection.write(get(`/events/numbers/${events}`));
  await new Promise((resolve) => connection.socket.once('end', resolve).once('close', resolve));
  connection.destroy();
  const [response] = readResponses(connection.received, ['GET']).responses;
  return response?.isComplete ? idsOf(response.body.toString()) : [];
}

function idsOf(text: string): readonly string[] {
  return readEvents(text).map(({ lastEventId }) => lastEventId);
}

function isWhole(ids: readonly string[]): boolean {
  return ids.length === events && ids.every((id, index) => id === String(index + 1));
}
