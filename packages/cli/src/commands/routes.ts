import type { App } from 'antiphon';
import type { Command } from 'commander';
import type { EntryOptions } from '../find-entry';
import { loadApp } from '../load-app';
import { formatTable, type Streams } from '../output';
import { entryOf, withEntry } from './entry-options';

type Route = App['routes'][number];
type TypeShape = NonNullable<Route['answer']['model']>;

/** One action of the application, as the table and `--json` show it. */
export interface RouteRow {
  readonly methods: readonly string[];
  readonly path: string;
  /** `ItemsController.read` */
  readonly action: string;
  readonly responseClasses: readonly string[];
  /** Undefined is the status of the response class. */
  readonly status: number | undefined;
  readonly mediaTypes: readonly string[];
  /** `Item`, `Item[]`; undefined without a model. */
  readonly model: string | undefined;
}

/** `antiphon routes [ENTRY]`: prints every action of the application; opens no port. */
export function addRoutesCommand(program: Command, streams: Streams): void {
  withEntry(program.command('routes').description('list the routes: method, path, action, response class, status, media types, model'))
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  $ antiphon routes\n  $ antiphon routes src/main.ts --json | jq ".[].path"')
    .action(async (entry: string | undefined, flags: EntryOptions & { json?: true }) => {
      const { app } = await loadApp(entryOf(entry, flags));
      await app.ready();
      const rows = app.routes.map(toRow);
      streams.out.write(flags.json ? `${JSON.stringify(rows, null, 2)}\n` : formatRoutes(rows));
      await app.close();
    });
}

function toRow({ controller, action, methods, path, answer }: Route): RouteRow {
  return {
    methods,
    path,
    action: `${controller.name}.${action}`,
    responseClasses: answer.classes.map(({ name }) => name),
    status: answer.statusCode ?? answer.classes[0].statusCode,
    mediaTypes: answer.classes.flatMap(({ mediaType }) => mediaType ?? []),
    model: answer.model === undefined ? undefined : nameOfType(answer.model),
  };
}

function formatRoutes(rows: readonly RouteRow[]): string {
  const heading = ['METHOD', 'PATH', 'ACTION', 'RESPONSE', 'STATUS', 'MEDIA TYPE', 'MODEL'];
  return formatTable([heading, ...rows.map(toCells)]);
}

function toCells({ methods, path, action, responseClasses, status, mediaTypes, model }: RouteRow): string[] {
  return [methods.join(' '), path, action, responseClasses.join(' '), String(status), mediaTypes.join(' ') || '-', model ?? '-'];
}

function nameOfType(type: TypeShape): string {
  switch (type.kind) {
    case 'object':
      return type.shape.name;
    case 'array':
    case 'set':
      return `${nameOfType(type.items)}[]`;
    case 'map':
    case 'record':
      return `{ [key]: ${nameOfType(type.values)} }`;
    case 'nullable':
      return `${nameOfType(type.type)} | null`;
    case 'union':
      return type.options.map(nameOfType).join(' | ');
    case 'enum':
      return type.name ?? type.values.map((value) => JSON.stringify(value)).join(' | ');
    default:
      return type.kind;
  }
}
