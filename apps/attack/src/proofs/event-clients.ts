import { startTarget } from '../target-process';
import { readAnswers } from '../wire/answers';
import { Connection } from '../wire/connection';
import { readEvents } from '../wire/events';
import { get } from '../wire/request';
import { type Proof, unless } from './proof';

const events = 100;

/** 1,000 clients at once, each with 100 events: all of them, in order. */
export const eventClients: Proof = {
  name: 'event-clients',
  async prove(size) {
    const clients = Math.round(1000 * size);
    const target = await startTarget();
    try {
      const started = Date.now();
      const received = await Promise.all(Array.from({ length: clients }, () => receiveEvents(target.port)));
      const seconds = (Date.now() - started) / 1000;
      const whole = received.filter(isWhole).length;
      return {
        figure: `${clients} clients × ${events} events: ${whole} got all in order, in ${seconds.toFixed(2)} s (${Math.round((clients * events) / seconds)} events/s)`,
        findings: unless([[whole === clients, `${clients - whole} clients missed events`]]),
      };
    } finally {
      await target.stop();
    }
  },
};

async function receiveEvents(port: number): Promise<readonly string[]> {
  const connection = new Connection(port);
  await connection.write(get(`/events/numbers/${events}`));
  await new Promise((resolve) => connection.socket.once('end', resolve).once('close', resolve));
  connection.destroy();
  const [answer] = readAnswers(connection.received, ['GET']).answers;
  return answer?.isComplete ? readEvents(answer.body.toString()).map(({ lastEventId }) => lastEventId) : [];
}

function isWhole(ids: readonly string[]): boolean {
  return ids.length === events && ids.every((id, index) => id === String(index + 1));
}
