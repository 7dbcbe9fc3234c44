import type { RecordedExchange, RecordedServer, Recording } from './recording';

/** The groups of the rows whose models are dataclasses. */
const groups: readonly string[] = ['seed-dataclasses', 'dataclasses'];

/** The applications that serve the same routes with DTO classes of plain fields, and with static blocks. */
const applications = ['plain_dataclasses_app', 'static_dataclasses_app'] as const;

/** Adds the rows on dataclasses once more for each application with another spelling of DTO classes; the spelling is in their ids. */
export function withSpellings({ meta, vectors, ...others }: Recording): Recording {
  const servers = applications.map((app): [string, RecordedServer] => [app, { app, uvicorn_args: [], env: {} }]);
  const recorded = vectors.filter(({ group, server }) => groups.includes(group) && server === 'main');
  const added = applications.flatMap((server) => recorded.map((row): RecordedExchange => ({ ...row, id: idIn(server, row), server })));
  return { ...others, meta: { ...meta, servers: { ...meta.servers, ...Object.fromEntries(servers) } }, vectors: [...vectors, ...added] };
}

function idIn(application: string, { id }: RecordedExchange): string {
  return `${id}-${application.replace('_dataclasses_app', '')}`;
}
