import { setTimeout as sleep } from 'node:timers/promises';
import { startTarget } from '../target-process';
import { Connection } from '../wire/connection';
import { get } from '../wire/request';
import { type Proof, unless } from './proof';
import { terminate } from './termination';

/** An action that never returns: the process ends at the deadline with an exit code other than 0. `size` 1 is the default deadline of 10 s. */
export const stuckAction: Proof = {
  name: 'stuck',
  async prove(size) {
    const seconds = 10 * size;
    const target = await startTarget(...(size === 1 ? [] : ['--timeout-graceful-shutdown', String(seconds)]));
    const connection = new Connection(target.port);
    await connection.write(get('/slow/stuck'));
    await sleep(200);
    const { code, milliseconds } = await terminate(target);
    connection.destroy();
    return {
      figure: `a stuck action: exit code ${code} after ${(milliseconds / 1000).toFixed(2)} s of ${seconds} s`,
      findings: unless([
        [code !== 0 && code !== null, `exit code ${code}`],
        [milliseconds >= seconds * 1000, `ended after ${milliseconds} ms`],
      ]),
    };
  },
};
