import { mayImport } from '../../src/typescript/importing-modules';

it('finds import() in code', () => {
  expect(mayImport(`const load = () => import('./late.js');`)).toBe(true);
  expect(mayImport(`new Function('file', 'return import (file)')`)).toBe(true);
  expect(mayImport(`/** Loads it. */\nexports.load = (file) => import(file);`)).toBe(true);
});

it('does not find other words, and types in documenting comments', () => {
  expect(mayImport(`const a_1 = __importDefault(require('a'));`)).toBe(false);
  expect(mayImport(`/** @type {import('fastify').FastifyInstance} */\nlet server;`)).toBe(false);
  expect(mayImport(`/**\n * @param {import('fastify').FastifyInstance} server\n */\nfunction add(server) {}`)).toBe(false);
});
