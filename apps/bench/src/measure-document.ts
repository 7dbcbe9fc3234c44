import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { DocumentUsage } from './document-process';
import type { Comparison } from './report';
import { medianOf, medianSpread } from './statistics';

const resources = 100;

/** Compares the cost of emitting the document of 500 routes and 100 DTO classes with that of writing it as JSON, each time in a new process. */
export async function measureDocument(rounds: number): Promise<Comparison[]> {
  const runs: DocumentUsage[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await emitOnce());
  const milliseconds = (values: readonly number[]): string => (medianOf(values) / 1000).toFixed(1);
  return [
    {
      name: 'document',
      title: `${resources * 5} routes, ${resources} DTO classes`,
      base: 'JSON.stringify',
      unit: 'CPU time of the first document',
      absent: [],
      figures: [
        {
          contender: 'antiphon',
          ratio: medianSpread(runs.map(({ emit, stringify }) => stringify / emit)),
          columns: { 'ms CPU': milliseconds(runs.map(({ emit }) => emit)) },
        },
      ],
    },
  ];
}

async function emitOnce(): Promise<DocumentUsage> {
  const child = fork(path.join(__dirname, 'document-process.js'), [String(resources)]);
  const [used] = (await once(child, 'message')) as [DocumentUsage];
  await once(child, 'exit');
  return used;
}
