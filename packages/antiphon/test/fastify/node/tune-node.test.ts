import { OutgoingMessage } from 'node:http';
import { Socket } from 'node:net';

type Tuning = typeof import('../../../src/fastify/node/tune-node');

/** The module as a program gets that loads it now. */
function load(): Tuning {
  jest.resetModules();
  return require('../../../src/fastify/node/tune-node') as Tuning;
}

/** Runs something while a function of Node is another one. */
function changed(prototype: object, name: string, wrap: (original: Function) => Function, run: () => void): void {
  const original = Reflect.get(prototype, name) as Function;
  Reflect.set(prototype, name, wrap(original));
  try {
    run();
  } finally {
    Reflect.set(prototype, name, original);
  }
}

const passOn = (original: Function) =>
  function (this: unknown, ...args: unknown[]) {
    return original.apply(this, args);
  };

/** Node writes text at once from this release on. */
const singleWrite = Number(process.versions.node.split('.')[0]) < 24;

test('this Node has the shape that all tunings expect', () => {
  expect(load().nodeShape()).toEqual({ singleWrite, bufferReuse: true });
});

test.each(['write', 'end', '_send', '_writeRaw'])('buffers are not reused if %s of every response was wrapped before', (name) => {
  changed(OutgoingMessage.prototype, name, passOn, () => {
    expect(load().nodeShape()).toEqual({ singleWrite, bufferReuse: false });
  });
});

test.each(['write', '_write', '_writev', '_writeGeneric'])('nor if %s of every socket was', (name) => {
  changed(Socket.prototype, name, passOn, () => {
    expect(load().nodeShape().bufferReuse).toBe(false);
  });
});

test.each([
  ['_write', () => () => undefined],
  [
    '_writev',
    (original: Function) =>
      function (this: unknown, chunks: unknown[], done: unknown) {
        return original.call(this, [...chunks], done);
      },
  ],
  [
    '_write',
    () => () => {
      throw new TypeError('another Node');
    },
  ],
] as const)('text is left to Node where %s is another function than expected', (name, wrap) => {
  changed(Socket.prototype, name, wrap as never, () => {
    const { nodeShape, tuneNode } = load();
    expect(nodeShape().singleWrite).toBe(false);
    const listeners: ((socket: Socket) => void)[] = [];
    tuneNode({ on: (_name: string, listener: never) => listeners.push(listener) } as never);
    const socket = new Socket();
    for (const listen of listeners) listen(socket);
    expect(Object.hasOwn(socket, '_writev')).toBe(false);
  });
});
