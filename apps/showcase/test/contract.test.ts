import { type ContractError, checkContract } from 'antiphon/testing';
import { createShowcase } from '../src/main';

/** Their actions return a response of their own, which no document can know: the lesson of these examples. */
const returned = [
  '/exports/export.csv',
  '/exports/large-posts.csv',
  '/exports/posts.csv',
  '/files/posts-to-read',
  '/files/video',
  '/hello/favicon.ico',
  '/hello/html',
  '/hello/open-file',
  '/hello/plain-text',
  '/hello/response',
  '/hello/slow-numbers',
  '/html/returned/items/',
  '/legacy/',
  '/mistakes/export.csv',
  '/mistakes/users/{userId}',
  '/streams/fake-video',
  '/streams/video',
  '/typer',
];

test('every answer is one that the document announces, but for responses that actions return themselves', async () => {
  const app = createShowcase();
  const failed = await checkContract(app, {
    values: { postId: 1, userId: 1, id: 1 },
    skip: ({ method, path }) => path === '/errors/crash' || path === '/users/damaged' || (method === 'POST' && path === '/uploads/'),
  }).catch((error: ContractError) => error);
  await app.close();
  const { operations, violations } = (failed as ContractError).report;
  expect(operations).toBeGreaterThan(50);
  expect([...new Set(violations.map(({ operation }) => operation.split(' ')[1]))].sort()).toEqual(returned);
});
