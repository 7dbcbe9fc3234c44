import type { Issue, SetupProblem } from '@antiphon/schema';
import { closestName, isNested, placeOf } from '@antiphon/schema/internal';
import { problems } from '../problems/problems';
import type { GivenText } from './environment';
import type { Variable, Variables } from './variables';

/** The variables of a class, those that are set, and the file in which a missing one is to be set. */
export interface SettingsSource {
  readonly variables: Variables;
  readonly given: ReadonlyMap<string, GivenText>;
  readonly file: string | undefined;
}

/** Returns the problems of an issue: one for each variable that is missing, or one for the variable that is invalid. */
export function settingProblems(issue: Issue, source: SettingsSource): readonly SetupProblem[] {
  const { variables } = source;
  const variable = variables.at(issue.path);
  if (variable === undefined) return [];
  const set = nearestGiven(variable, source);
  if (set !== undefined) return [invalidProblem(set, issue, source)];
  if (issue.missing !== true) return [defaultProblem(variable, issue)];
  return variables.required(variable).map((missing) => ({
    ...placeOfVariable(missing),
    ...problems.settingMissing(missing.name, source.file),
  }));
}

/** Returns the problem of a variable that belongs to the class by its beginning, but is not declared. */
export function unknownSetting(name: string, { variables }: SettingsSource, target: Function): SetupProblem {
  return { ...placeOf(target), ...problems.settingUnknown(name, closestName(name, variables.names)) };
}

/** A variable above the value may contain it as JSON. */
function nearestGiven(variable: Variable, { variables, given }: SettingsSource): Variable | undefined {
  for (let { length } = variable.path; length > 0; length--) {
    const outer = variables.at(variable.path.slice(0, length));
    if (outer !== undefined && given.has(outer.name)) return outer;
  }
  return undefined;
}

/** The default of a secret may be one itself, and a message of the author may quote it. */
function defaultProblem(variable: Variable, issue: Issue): SetupProblem {
  const isShown = !variable.field.documentation.writeOnly && !isNested(variable.type);
  return { ...placeOfVariable(variable), ...problems.settingDefault(variable.name, isShown ? issue.message : hiddenMessage(issue)) };
}

/** The value of a secret is not printed, nor that of a nested class as JSON, which may contain one. */
function invalidProblem(set: Variable, issue: Issue, source: SettingsSource): SetupProblem {
  const { name, type, field } = set;
  const { text, file } = source.given.get(name) as GivenText;
  const isShown = !field.documentation.writeOnly && !isNested(type);
  const shown = isShown ? `\`${shorten(text)}\`` : '(not shown)';
  const message = isShown ? issue.message : safeMessage(issue, text);
  return { ...placeOfVariable(set), ...problems.settingInvalid(name, { shown, message, file }) };
}

/** A message of the author may quote the value, or an element of it. */
function safeMessage({ message, code, input }: Issue, text: string): string {
  const parts = [text, String(input), ...text.split(',').map((part) => part.trim())].filter((part) => part !== '');
  return parts.some((part) => message.includes(part)) ? hiddenMessage({ code }) : message;
}

function hiddenMessage({ code }: Pick<Issue, 'code'>): string {
  return `it does not match \`${code}\``;
}

/** Maximum number of characters of a value in a message. */
const maxShown = 100;

function shorten(text: string): string {
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
}

function placeOfVariable({ owner, field }: Variable) {
  return placeOf(owner, field.name);
}
