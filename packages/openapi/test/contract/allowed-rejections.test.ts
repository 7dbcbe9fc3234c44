import { allowedStatuses, checkAllowed } from '../../src/contract/allowed-rejections';

const operation = { method: 'POST', path: '/users', operationId: undefined };

test('are those of the operation', () => {
  expect([allowedStatuses({ 'POST /users': [422] }, operation), allowedStatuses({ 'GET /users': [422] }, operation)]).toEqual([[422], []]);
});

test('of an operation that does not exist are an error with the form to write', () => {
  expect(() => checkAllowed({ 'post /users': [422] }, [operation])).toThrow(
    'The document has no operation `post /users`; write the method',
  );
});
