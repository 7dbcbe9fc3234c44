import { runBuilt } from '../../run-built';

/** Returns the bytes of requests that are over and still in memory, after a burst of requests with which a server begins. */
function retainedBytes(): number {
  return runBuilt(`
    const { EventEmitter } = require('node:events');
    const { setFlagsFromString } = require('node:v8');
    setFlagsFromString('--expose-gc');
    const gc = require('node:vm').runInNewContext('gc');
    const { createApp } = load('antiphon');
    class Chunk { constructor(next) { this.next = next; } }
    function request() {
      const emitter = new EventEmitter();
      let last;
      for (let index = 0; index < 200; index++) last = new Chunk(last);
      emitter.on('close', () => { last = undefined; });
      emitter.on('close', () => last);
      return emitter;
    }
    // V8 does not judge before the young generation has its full size.
    const old = [];
    for (let index = 0; index < 1_000_000; index++) old.push(new Chunk());
    await createApp({ controllers: [] }).ready();
    const open = Array.from({ length: 150 }, request);
    gc({ type: 'minor' });
    const before = process.memoryUsage().heapUsed;
    for (let index = 0; index < 5_000; index++) open[index % open.length] = request();
    gc({ type: 'minor' });
    gc({ type: 'minor' });
    return process.memoryUsage().heapUsed - before;
  `) as number;
}

test('the objects of a request are collected without a full collection, also after a burst of requests whose objects survived', () => {
  expect(retainedBytes()).toBeLessThan(4_000_000);
});
