import { validate } from '../../../packages/openapi/test/validate';
import { createShowcase } from '../src/main';

it.each(['3.1.1', '3.2.0'] as const)('has a document that independent validators accept (%s)', async (openapiVersion) => {
  const app = createShowcase({ openapiVersion });
  await app.ready();
  const document = app.openapi();
  await app.close();
  expect(document.openapi).toBe(openapiVersion);
  expect(await validate(document)).toEqual([[]]);
});
