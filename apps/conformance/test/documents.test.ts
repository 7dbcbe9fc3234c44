import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'antiphon';
import { isApp } from 'antiphon/internal';
import { validate } from '../../../packages/openapi/test/validate';

const folder = join(__dirname, '..', 'src', 'apps');

async function documentsOf(files: readonly string[]): Promise<object[][]> {
  const apps = files.flatMap((file) => Object.values(require(join(folder, file)) as Record<string, unknown>).filter(isApp));
  return Promise.all(
    apps.map(async (app: App) => {
      await app.ready();
      const documents = (['3.1.1', '3.2.0'] as const).map((version) => app.openapi({ version }));
      await app.close();
      return documents;
    }),
  );
}

it('has documents that independent validators call valid, in 3.1 and in 3.2', async () => {
  const documents = await documentsOf(readdirSync(folder).filter((file) => file.endsWith('-app.ts') || file === 'app.ts'));
  expect(documents.length).toBeGreaterThan(10);
  const errors = await validate(...documents.flat());
  expect(errors.flat()).toEqual([]);
});
