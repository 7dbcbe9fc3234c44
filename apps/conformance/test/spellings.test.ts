import { createApp } from 'antiphon';
import * as decorated from '../src/apps/main/dataclasses';
import * as plain from '../src/apps/main/plain-dataclasses';
import * as blocks from '../src/apps/main/static-dataclasses';

interface Controllers {
  readonly DataclassesController: new () => object;
  readonly AuthorsController: new () => object;
}

async function documentOf({ DataclassesController, AuthorsController }: Controllers): Promise<object> {
  const app = createApp({ title: 'Oracle', controllers: [DataclassesController, AuthorsController] });
  await app.ready();
  const document = app.openapi();
  await app.close();
  return document;
}

test('the three spellings of the dataclasses have equal documents', async () => {
  const document = await documentOf(decorated);
  expect(Object.keys((document as { components: { schemas: object } }).components.schemas)).toEqual(
    expect.arrayContaining(['Author', 'AuthorItem-Input', 'Item-Input', 'Item-Output', 'TaggedItem']),
  );
  expect(await documentOf(plain)).toEqual(document);
  expect(await documentOf(blocks)).toEqual(document);
});
