import { type Served, serve } from './serve';

let showcase: Served;
beforeAll(async () => {
  showcase = await serve();
});
afterAll(() => showcase.app.close());

test('an interceptor wraps the value, which the model filters', async () => {
  expect(await (await showcase.request('/envelopes/')).json()).toEqual({ data: [{ name: 'C5' }], source: 'list' });
});

test('the document describes the envelope', async () => {
  const document = showcase.app.openapi();
  expect(document.paths?.['/envelopes/']?.get?.responses?.['200']).toMatchObject({
    content: { 'application/json': { schema: { $ref: '#/components/schemas/EnvelopedEnvelopeList' } } },
  });
  expect(document.components?.schemas?.EnvelopedEnvelopeList).toMatchObject({
    properties: { data: { items: { $ref: '#/components/schemas/Envelope' } } },
  });
});

test('a hook reads the metadata of the matched route', async () => {
  const withRole = await showcase.request('/envelopes/largest', { headers: { 'x-role': 'staff' } });
  expect([(await showcase.request('/envelopes/largest')).status, withRole.status]).toEqual([403, 200]);
});
