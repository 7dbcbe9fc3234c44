import {
  type Class,
  compileTextParser,
  Invalid,
  type ObjectShape,
  type Report,
  readType,
  SetupError,
  type SetupProblem,
  type TypeShape,
} from '@antiphon/schema';
import { acceptedOptions, captureCall, classesIn, invalidOptions, isNested, placeOf } from '@antiphon/schema/internal';
import { problems } from '../problems/problems';
import { type EnvFiles, readEnvironment } from './environment';
import { hideSecrets } from './secret';
import { type SettingsSource, settingProblems, unknownSetting } from './setting-problems';
import { type SettingsOptions, settingsOptionNames, settingsOptionsOf } from './settings-class';
import { separator, type Variable, Variables } from './variables';

/**
 * Reads a class from environment variables and `.env`. Options take precedence over those of `@Settings`. The property `databaseUrl` is the variable `DATABASE_URL`; `@Expose({ name })` sets another
 * name. Texts are converted by the declared type like those of a query; a list is separated by commas; the properties of a nested class are
 * joined by two underscores: `SMTP__HOST`. An empty variable is one that is not set; an initializer is the default. Secrets (`@Secret()`) do not
 * appear in logs and messages.
 *
 * @throws SetupError with every variable that is missing or invalid, its fix, and the problems of the class itself.
 * @example
 * class Settings {
 *   @Field() databaseUrl!: string;
 *   @Field({ minimum: 1 }) poolSize = 10;
 * }
 * const settings = readSettings(Settings);
 */
export function readSettings<T extends object>(target: new () => T, given: SettingsOptions = {}): T {
  const found: SetupProblem[] = [];
  const origin = captureCall(readSettings);
  const report: Report = (problem) => void found.push(problem.className === 'readSettings' ? { ...problem, origin } : problem);
  for (const problem of invalidOptions(given, settingsOptionNames, '`readSettings`', { className: 'readSettings' })) report(problem);
  const options = { ...settingsOptionsOf(target as Class), ...acceptedOptions(given, settingsOptionNames) };
  const type = readType(target as Class, { className: 'readSettings', origin }, report);
  if (type.kind !== 'object' || found.length > 0) throw new SetupError(found);
  checkSharedNames(type, options, report);
  const settings = parseVariables(type, readSource(type.class, options, report), report);
  if (found.length > 0) throw new SetupError(found);
  hideSecrets(settings, type);
  return settings as T;
}

function checkSharedNames(type: ObjectShape, { env, prefix }: SettingsOptions, report: Report): void {
  for (const owner of classesIn(type)) {
    for (const { name, field } of new Variables(owner, owner === type.class ? (prefix ?? '') : '', ignoresCase(env)).shared) {
      report({ ...placeOf(owner, field.name), ...problems.settingShared(name) });
    }
  }
}

function readSource(target: Class, options: SettingsOptions, report: Report): SettingsSource {
  const { env = process.env, prefix = '' } = options;
  const files = envFiles(options);
  const variables = new Variables(target, prefix, ignoresCase(env));
  const spell = (name: string): string => variables.find(name)?.name ?? name;
  return { variables, given: readEnvironment(env, { ...files, spell }, report), file: files.files[0] };
}

/** Windows ignores the case of names in the environment of a process, and so that of files whose variables it replaces. */
function ignoresCase(env: SettingsOptions['env']): boolean {
  return process.platform === 'win32' && (env === undefined || env === process.env);
}

function envFiles({ env, envFile }: SettingsOptions): EnvFiles {
  if (envFile === null || (envFile === undefined && env !== undefined)) return { files: [], areOptional: true };
  return { files: [envFile ?? '.env'].flat(), areOptional: envFile === undefined };
}

/** Reads the variables as a form reads its fields: names with brackets for nested values, and JSON for whole ones. */
function parseVariables(type: ObjectShape, source: SettingsSource, report: Report): unknown {
  const { parse, isAsync } = compileTextParser(type, { source: 'form' });
  if (isAsync) report({ ...placeOf(type.class), ...problems.settingsAsync() });
  const result = isAsync ? undefined : parse(readTexts(source, type.class, report));
  const issues = result instanceof Invalid ? result.issues : [];
  for (const problem of issues.flatMap((issue) => settingProblems(issue, source))) report(problem);
  return result;
}

function readTexts(source: SettingsSource, target: Class, report: Report): Readonly<Record<string, string | readonly string[]>> {
  const texts: Record<string, string | readonly string[]> = {};
  for (const [name, { text }] of source.given) {
    const variable = source.variables.find(name);
    const whole = variable && source.variables.wholeOf(variable).find((outer) => source.given.has(outer.name));
    if (whole !== undefined)
      report({ ...placeOf(variable?.owner ?? target, variable?.field.name), ...problems.settingTwice(name, whole.name) });
    else if (variable !== undefined) {
      reportGap(variable, source, report);
      texts[bracketsOf(variable)] = splitText(variable.type, text);
    } else if (source.variables.claims(name)) report(unknownSetting(name, source, target));
  }
  return texts;
}

/** Without the element before it, an element would silently be another one. */
function reportGap({ name, owner, field, path }: Variable, { variables, given }: SettingsSource, report: Report): void {
  for (const before of variables.elementsBefore(path)) {
    const isSet = [...given.keys()].some((each) => each === before || each.startsWith(`${before}${separator}`));
    if (!isSet) report({ ...placeOf(owner, field.name), ...problems.settingGap(name, before) });
  }
}

function bracketsOf({ path: [first, ...steps] }: Variable): string {
  return `${first}${steps.map((step) => `[${step}]`).join('')}`;
}

/** A list is separated by commas, or written as JSON. */
function splitText(type: TypeShape, text: string): string | readonly string[] {
  const isList = (type.kind === 'array' || type.kind === 'set' || type.kind === 'tuple') && !isNested(type);
  return isList && !/^\s*\[/.test(text) ? text.split(',').map((part) => part.trim()) : text;
}
