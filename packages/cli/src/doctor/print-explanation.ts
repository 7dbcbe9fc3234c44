import type { ActionExplanation, ClassExplanation, Example, FieldExplanation } from 'antiphon/internal/explain';
import { colorsFor, type Streams } from '../output';
import { wrapText } from '../wrap-text';
import type { Explanation } from './explain';

type Colors = ReturnType<typeof colorsFor>;
type Line = readonly [title: string, text: string];

/** Formats an explanation for a person. */
export function formatExplanation({ kind, explained }: Explanation, out: Streams['out']): string {
  const colors = colorsFor(out);
  const width = Math.min((out as { columns?: number }).columns ?? 100, 140);
  return kind === 'class' ? formatClass(explained, colors, width) : formatAction(explained, colors, width);
}

function formatClass({ name, location, fields, problems }: ClassExplanation, colors: Colors, width: number): string {
  const place = location === undefined ? '' : `  ${colors.dim(`${location.file}:${location.line}`)}`;
  const wrong = problems.map((problem) => `${colors.red('problem')}  ${problem}\n`).join('');
  return `${colors.bold(name)}${place}\n${wrong}${fields.map((field) => formatField(field, colors, width)).join('')}`;
}

function formatField(field: FieldExplanation, colors: Colors, width: number): string {
  const place = field.location === undefined ? '' : `  ${colors.dim(`${field.location.file}:${field.location.line}`)}`;
  return `\n  ${colors.bold(field.name)}${place}\n${formatLines(linesOf(field), colors, width)}`;
}

function linesOf(field: FieldExplanation): readonly Line[] {
  return [
    ...field.facts.map(({ source, statement }): Line => [source, statement]),
    ['type', `${field.type}${field.nullable ? ' | null' : ''}, by ${field.typeSource}`],
    ['required', field.required ? 'yes' : 'no'],
    ...nameLines(field),
    ...textLines(field.texts),
    ['input', schemaText(field.input)],
    ['output', schemaText(field.output)],
    ...exampleLine('accepted', field.accepted),
    ...exampleLine('rejected', field.rejected),
  ];
}

function nameLines({ name, nameIn, nameOut }: FieldExplanation): readonly Line[] {
  return nameIn === name && nameOut === name ? [] : [['in JSON', `${nameIn ?? 'not read'} on input, ${nameOut ?? 'not sent'} on output`]];
}

/** Texts that have the same issue are on one line. */
function textLines(texts: FieldExplanation['texts']): readonly Line[] {
  const outcomes = new Map<string, string[]>();
  for (const { text, value, messages } of texts) {
    const key = outcome(value, messages);
    outcomes.set(key, [...(outcomes.get(key) ?? []), JSON.stringify(text)]);
  }
  return Array.from(outcomes, ([result, given], index): Line => [index === 0 ? 'text' : '', `${given.join(', ')} → ${result}`]);
}

function outcome(value: unknown, messages: readonly string[]): string {
  if (messages.length > 0) return messages.join('; ');
  return value instanceof Date ? `Date ${value.toISOString()}` : typeof value === 'bigint' ? `${value}n` : JSON.stringify(value);
}

function schemaText(schema: object | undefined): string {
  return schema === undefined ? 'none' : JSON.stringify(schema, null, 1).replaceAll(/\n\s*/g, ' ');
}

function exampleLine(title: string, example: Example | undefined): readonly Line[] {
  if (example === undefined) return [];
  const { value, messages } = example;
  return [[title, [JSON.stringify(value), ...(messages.length > 0 ? [messages.join('; ')] : [])].join(' → ')]];
}

function formatAction(action: ActionExplanation, colors: Colors, width: number): string {
  const place = action.file === undefined ? '' : `  ${colors.dim(`${action.file}:${action.line}`)}`;
  return `${colors.bold(action.name)}${place}\n${formatLines(actionLines(action), colors, width)}`;
}

function actionLines({ routes, parameters, response, options, hooks }: ActionExplanation): readonly Line[] {
  const model =
    response.model === undefined ? 'without a model' : `model ${response.isStream ? `of each item ${response.model}` : response.model}`;
  return [
    ...routes.map((route, index): Line => [index === 0 ? 'route' : '', route]),
    ...parameters.map((parameter): Line => [`parameter ${parameter.index + 1}`, describeParameter(parameter)]),
    ['response', `${response.classes.join(' or ')}, status ${response.statuses.join(' or ')}, ${model}`],
    ...options.map(({ name, value, setBy }): Line => [name, `${shown(value)}, by ${setBy}`]),
    ...Object.entries(hooks).map(([name, functions]): Line => [name, functions.join(', ')]),
  ];
}

function describeParameter({ name, from, declaredBy, type, required, default: value }: ActionExplanation['parameters'][number]): string {
  const presence = required === undefined ? '' : required ? ', required' : value === undefined ? ', optional' : `, default ${shown(value)}`;
  return `${name ?? 'a pattern'}: ${from}${type === undefined ? '' : `, ${type}`}${presence}, by ${declaredBy}`;
}

/** Writes a value without the quotes of JSON, and without brackets around the whole. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shownInside).join(', ');
  return typeof value === 'object' && value !== null ? membersOf(value) : String(value);
}

function shownInside(value: unknown): string {
  if (Array.isArray(value)) return `[${shown(value)}]`;
  return typeof value === 'object' && value !== null ? `{ ${membersOf(value)} }` : String(value);
}

function membersOf(value: object): string {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${key}: ${shownInside(member)}`)
    .join(', ');
}

const minTitleWidth = 14;

function formatLines(lines: readonly Line[], colors: Colors, width: number): string {
  // Names of options may be longer.
  const titleWidth = Math.max(minTitleWidth, ...lines.map(([title]) => title.length + 1));
  const indent = ' '.repeat(4 + titleWidth);
  return lines
    .map(
      ([title, text]) => `    ${colors.dim(title.padEnd(titleWidth - 1))} ${wrapText(text, width - indent.length).join(`\n${indent}`)}\n`,
    )
    .join('');
}
