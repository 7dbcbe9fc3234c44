import type { App } from 'antiphon';
import type { Command } from 'commander';
import { type Binding, bindingsOf } from '../bindings';
import { describeApp } from '../describe-app';
import type { EntryOptions } from '../find-entry';
import { writeJson } from '../json-output';
import { loadApp } from '../load-app';
import { columnsOf, formatTable, type Session } from '../output';
import { reserveOutput } from '../reserve-output';
import { nameOfType } from '../type-name';
import { entryOf, withEntry } from './entry-options';

type Route = App['routes'][number];
type TypeShape = NonNullable<Route['response']['model']>;
type ResponseClass = Route['response']['classes'][number];

/** A row of the table, and an object of `--json`. */
export interface RouteRow {
  readonly methods: readonly string[];
  readonly path: string;
  /** Version of the API; undefined for a route that responds for every version. */
  readonly version?: string | undefined;
  /** Controller and action: `ItemsController.read`. */
  readonly action: string;
  /** The response class, or several that are negotiated. */
  readonly responseClasses: readonly string[];
  /** The status of each class. */
  readonly statuses: readonly number[];
  /** Empty for a response without a body and for a class without a media type; a wildcard for files, whose names determine it. */
  readonly mediaTypes: readonly string[];
  /** `Item`, `Item[]`; `AsyncIterable<Item>` for the items of a stream; undefined without a model. */
  readonly model: string | undefined;
}

/** `antiphon routes [ENTRY]`: lists the actions of the application, without opening a port. */
export function addRoutesCommand(program: Command, session: Session): void {
  withEntry(
    program
      .command('routes')
      .description(
        'list the routes of the application and of mounted ones: method, path, version, action, response class, status, media type, model',
      ),
  )
    .option('--bindings', 'list the parameters of the routes, and where their values come from')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  $ antiphon routes\n  $ antiphon routes src/main.ts --json | jq ".[].path"')
    .action(async (entry: string | undefined, flags: EntryOptions & { json?: true; bindings?: true }) => {
      reserveOutput(session);
      const { app } = await loadApp(entryOf(entry, flags));
      await describeApp(app);
      const rows = rowsOf(app, '');
      const bindings = bindingsOf(app);
      await app.close();
      if (flags.json) writeJson(flags.bindings ? bindings : rows, session);
      else session.out.write(flags.bindings ? formatBindings(bindings) : formatRoutes(rows, columnsOf(session.out)));
    });
}

/** Returns the routes of an application, then those of the applications mounted in it. */
function rowsOf({ routes, mounts = [] }: Pick<App, 'routes'> & Partial<Pick<App, 'mounts'>>, prefix: string): RouteRow[] {
  const mounted = mounts.flatMap(({ path, app }) => rowsOf(app, `${prefix}${path}`));
  return [...routes.map((route) => toRow(route, prefix)), ...mounted];
}

function toRow({ controller, action, methods, path, version, response }: Route, prefix: string): RouteRow {
  const statuses = [...new Set(response.classes.map(({ statusCode }) => response.statusCode ?? statusCode ?? 200))];
  return {
    methods,
    path: `${prefix}${path}`,
    version,
    action: `${controller.name}.${action}`,
    responseClasses: response.classes.map(({ name }) => name),
    statuses,
    mediaTypes: statuses.every(isBodiless) ? [] : response.classes.flatMap(mediaTypeOf),
    model: response.model === undefined ? undefined : modelOf(response.model, response.isGenerator),
  };
}

/** RFC 9110 sections 15.3.5, 15.3.6 and 15.4.5. */
function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** Recognizes a file response by its name: the application may have its own copy of the framework. */
function mediaTypeOf(responseClass: ResponseClass): readonly string[] {
  if (responseClass.mediaType !== undefined) return [responseClass.mediaType];
  return ancestry(responseClass).includes('FileResponse') ? ['*/*'] : [];
}

function ancestry(target: Function | null): readonly string[] {
  return typeof target !== 'function' ? [] : [target.name, ...ancestry(Object.getPrototypeOf(target))];
}

function modelOf(type: TypeShape, isStream: boolean): string {
  return isStream ? `AsyncIterable<${nameOfType(type)}>` : nameOfType(type);
}

/** Formats routes as a table, with their versions if there are any; as two lines for each, if a terminal has fewer columns than the table. */
export function formatRoutes(rows: readonly RouteRow[], columns: number): string {
  const hasVersions = rows.some(({ version }) => version !== undefined);
  const shown = headings.filter((heading) => heading !== 'VERSION' || hasVersions);
  const cells = rows.map((row) => shown.map((heading) => cellOf[heading](row)));
  const table = formatTable([[...shown], ...cells]);
  return table.split('\n').every((line) => line.length <= columns) ? table : cells.map(toLines).join('');
}

/** Formats bindings as a table. */
export function formatBindings(bindings: readonly Binding[]): string {
  const rows = bindings.map(({ methods, path, action, parameter, from, type = '-', required, inferred }) => [
    methods.join(' '),
    path,
    action,
    String(parameter),
    from,
    type,
    required === undefined ? '-' : required ? 'yes' : 'no',
    inferred ? 'signature' : 'declaration',
  ]);
  return formatTable([['METHOD', 'PATH', 'ACTION', 'PARAMETER', 'FROM', 'TYPE', 'REQUIRED', 'DECIDED BY'], ...rows]);
}

const headings = ['METHOD', 'PATH', 'VERSION', 'ACTION', 'RESPONSE', 'STATUS', 'MEDIA TYPE', 'MODEL'] as const;

const cellOf: Readonly<Record<(typeof headings)[number], (row: RouteRow) => string>> = {
  METHOD: ({ methods }) => methods.join(' '),
  PATH: ({ path }) => path,
  VERSION: ({ version }) => version ?? '-',
  ACTION: ({ action }) => action,
  RESPONSE: ({ responseClasses }) => responseClasses.join(' '),
  STATUS: ({ statuses }) => statuses.join(' '),
  'MEDIA TYPE': ({ mediaTypes }) => mediaTypes.join(' ') || '-',
  MODEL: ({ model }) => model ?? '-',
};

function toLines([methods, path, ...others]: readonly string[]): string {
  return `${methods}  ${path}\n  ${others.filter((cell) => cell !== '-').join('  ')}\n`;
}
