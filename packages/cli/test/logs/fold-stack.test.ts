import path from 'node:path';
import { foldStack } from '../../src/logs/fold-stack';

const own = '    at Items.read (/srv/shop/src/items.ts:3:7)';
const node = '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)';
const fastify = '    at preHandlerCallback (/srv/shop/node_modules/fastify/lib/handle-request.js:155:5)';
const linked = `    at run (${path.join(__dirname, '..', '..', '..', 'antiphon', 'src', 'fastify', 'handler.ts')}:36:73)`;

it('keeps the frames of the application, before a count of the others', () => {
  expect(foldStack(['Error: deep', linked, own, fastify, own, node].join('\n'))).toBe(
    ['Error: deep', own, own, '    … 3 frames of Node and packages'].join('\n'),
  );
});

it('counts the frames of packages of the current directory', () => {
  const frames = [
    `    at async load (${path.resolve('node_modules', 'shop', 'load.js')}:1:1)`,
    `    at ${path.resolve('node_modules', 'shop', 'load.js')}:2:2`,
  ];
  expect(foldStack(['Error: deep', own, ...frames].join('\n'))).toBe(
    ['Error: deep', own, '    … 2 frames of Node and packages'].join('\n'),
  );
});

it('keeps a stack without a frame of the application', () => {
  const stack = ['Error: deep', 'in two lines', fastify, node].join('\n');
  expect(foldStack(stack)).toBe(stack);
});

it('folds the stack of each cause separately, and changes nothing if there is nothing to fold', () => {
  const stack = ['Error: deep', own, node, 'Caused by Error: deeper', own, fastify].join('\n');
  const one = '    … 1 frame of Node and packages';
  expect(foldStack(stack)).toBe(['Error: deep', own, one, 'Caused by Error: deeper', own, one].join('\n'));
  expect(foldStack(['Error: deep', own].join('\n'))).toBe(['Error: deep', own].join('\n'));
  expect(foldStack('text')).toBe('text');
});
