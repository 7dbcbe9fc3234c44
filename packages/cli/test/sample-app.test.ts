import * as framework from 'antiphon';
import * as validators from 'class-validator';
import { createSample } from '../src/sample-app';

it('starts with every kind of parameter and response of its controller, so that a waiting process loads what they need', async () => {
  const app = await createSample({ framework, validators }, true).ready();
  const values = { name: 'Lamp', price: 3, status: 'live' };
  expect((await app.inject('/samples/?search=lamp')).json()).toEqual([]);
  expect((await app.inject({ method: 'PUT', url: '/samples/7?dryRun=true', payload: values })).statusCode).toBe(200);
  expect((await app.inject({ method: 'PUT', url: '/samples/7?dryRun=true', payload: { name: '' } })).statusCode).toBe(422);
  expect(Object.keys(app.openapi().paths ?? {})).toEqual(['/samples/', '/samples/{id}']);
  await app.close();
});
