import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'antiphon';
import { isApp } from 'antiphon/internal';
import { ContractError, type ContractReport, checkContract } from 'antiphon/testing';

const folder = join(__dirname, '..', 'src', 'apps');
const files = readdirSync(folder).filter((file) => file.endsWith('-app.ts') || file === 'app.ts');

/** Existing resources, by the application's file and the name of the parameter. */
const values: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'app.ts': { name: 'README.txt', i: 'foo' },
};

interface Violation {
  readonly operation: string;
  readonly sentence: string;
  readonly reason: string;
}

const breaksOff = 'the recording wants an error in the middle of a stream, which breaks the connection: no document has words for it';

/** Responses that must not match: the recordings require responses that no document may declare. */
const deliberate: Readonly<Record<string, readonly Violation[]>> = {
  'app.ts': [
    { operation: 'GET /stream/error-mid', sentence: 'response body breaks off after 5 bytes', reason: breaksOff },
    { operation: 'GET /stream/bad-chunk', sentence: 'response body breaks off after 5 bytes', reason: breaksOff },
    {
      operation: 'GET /users/wrong/{id}',
      sentence: "response body does not match the schema: must have required property 'name'",
      reason: 'the error that the documentation warns of: a returned response bypasses its model',
    },
    { operation: 'GET /sse/error-mid', sentence: 'response body breaks off after 15 bytes', reason: breaksOff },
    { operation: 'GET /sse/invalid-item', sentence: 'response body breaks off after 40 bytes', reason: breaksOff },
    { operation: 'GET /jsonl/invalid', sentence: 'response body breaks off after 33 bytes', reason: breaksOff },
  ],
  'additional-app.ts': [
    {
      operation: 'GET /ranges',
      sentence: "response body does not match the schema: must have required property 'message'",
      reason: 'its author documents every 4XX with a message, which a 422 does not have',
    },
  ],
};

test.each(files)('%s matches its document, except for the listed operations', async (file) => {
  const app = Object.values(require(join(folder, file)) as Record<string, unknown>).find(isApp) as App;
  const { operations, requests, violations } = await drive(app, values[file]);
  const expected = (deliberate[file] ?? []).map(({ operation, sentence }) => ({ operation, sentence }));
  const found = violations.map(({ operation, sentence }) => ({ operation: operation.replace(/ \(.*$/, ''), sentence }));
  const others = found.length - expected.length;
  const beside = expected.length === 0 ? '' : ` and ${expected.length} deliberate`;
  process.stdout.write(
    `conformance ${file.replace('.ts', '')}: ${operations} operations driven by ${requests} requests, ${others} violations${beside}\n`,
  );
  expect(operations).toBe(countOperations(app));
  expect(found).toEqual(expected);
});

async function drive(app: App, known: Readonly<Record<string, unknown>> = {}): Promise<ContractReport> {
  try {
    return await checkContract(app, { values: known });
  } catch (error) {
    if (error instanceof ContractError) return error.report;
    throw error;
  } finally {
    await app.close();
  }
}

/** Those of the applications mounted in it too. */
function countOperations(app: App): number {
  const own = Object.values(app.openapi().paths).flatMap((path) => Object.keys(path));
  return app.mounts.reduce((count, mount) => count + countOperations(mount.app), own.length);
}
