import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Cluster, programs, startPostgresql } from './postgresql';
import { conduitWith } from './start-conduit';

interface Run {
  readonly stats: Readonly<Record<'requests' | 'assertions', { readonly total: number; readonly failed: number }>>;
  readonly failures: readonly { readonly source: { readonly name: string }; readonly error: { readonly message: string } }[];
}

/** Runs the official collection against an application with this database. */
async function runCollection(databaseUrl: string): Promise<Run> {
  const app = conduitWith({ DATABASE_URL: databaseUrl });
  const directory = mkdtempSync(join(tmpdir(), 'newman-'));
  try {
    const origin = await app.listen({ port: 0, host: '127.0.0.1' });
    const variables = { APIURL: `${origin}/api`, USERNAME: 'jake', EMAIL: 'jake@example.com', PASSWORD: 'password' };
    const globals = Object.entries(variables).flatMap(([name, value]) => ['--global-var', `${name}=${value}`]);
    const report = join(directory, 'report.json');
    const collection = join(__dirname, 'realworld', 'Conduit.postman_collection.json');
    const newman = require.resolve('newman/bin/newman.js');
    const options = ['--suppress-exit-code', '--reporters', 'json', '--reporter-json-export', report];
    await promisify(execFile)(process.execPath, [newman, 'run', collection, ...globals, ...options]);
    return JSON.parse(readFileSync(report, 'utf8')).run;
  } finally {
    await app.close();
    rmSync(directory, { recursive: true });
  }
}

function summary({ stats, failures }: Run): string {
  const lines = failures.map(({ source, error }) => `\n  ${source.name}: ${error.message}`);
  return `${stats.requests.total} requests, ${stats.assertions.total} assertions, ${stats.assertions.failed} failed${lines.join('')}`;
}

test('passes the official collection on the embedded database', async () => {
  const run = await runCollection('memory://');
  process.stdout.write(`conduit on PGlite: ${summary(run)}\n`);
  expect(summary(run)).toBe('32 requests, 311 assertions, 0 failed');
}, 120_000);

if (programs === undefined) {
  test('is not tested on a server here, which needs postgresql', () => {
    expect(process.env.ANTIPHON_REQUIRE_SERVERS).toBeUndefined();
  });
} else {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startPostgresql();
  }, 120_000);
  afterAll(() => cluster.stop());

  test('passes the official collection on PostgreSQL', async () => {
    const run = await runCollection(cluster.url);
    process.stdout.write(`conduit on PostgreSQL: ${summary(run)}\n`);
    expect(summary(run)).toBe('32 requests, 311 assertions, 0 failed');
  }, 120_000);
}
