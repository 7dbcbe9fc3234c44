/** A problem of one field: its place in the argument, a sentence and a fix. */
export interface FieldProblem {
  /** Index of the first wrong character. */
  readonly start: number;
  readonly end: number;
  readonly sentence: string;
  readonly fix: string;
}

type Row = Pick<FieldProblem, 'sentence' | 'fix'>;

/** Every problem of a field. */
export const fieldProblems = {
  noType: (name: string): Row => ({
    sentence: `the field \`${name}\` has no type`,
    fix: `write \`${name}:string\`, or one of number, integer, boolean, bigint, date, datetime, uuid, email, url, record, a class, or values such as draft|live`,
  }),
  name: (name: string, suggestion: string): Row => ({
    sentence: `\`${name}\` cannot be the name of a field`,
    fix: `begin with a letter and use letters, digits and _, such as \`${suggestion}\``,
  }),
  reservedName: (name: string): Row => ({
    sentence: `every object has a member \`${name}\` already`,
    fix: `choose another name, such as \`${name}Value\``,
  }),
  unparsableName: (name: string): Row => ({
    sentence: `some formatters cannot parse a class with a field \`${name}\``,
    fix: `choose another name, such as \`${name}Value\``,
  }),
  generatedName: (name: string): Row => ({
    sentence: `the generator adds the field \`${name}\` itself`,
    fix: 'leave it out',
  }),
  endless: (name: string, className: string): Row => ({
    sentence: `every \`${className}\` would contain another one in \`${name}\`, without an end`,
    fix: `write \`${name}:${className}?\`, or \`${name}:${className}[]\` for a list`,
  }),
  duplicate: (name: string): Row => ({
    sentence: `the field \`${name}\` is declared twice`,
    fix: 'keep one of them',
  }),
  type: (type: string, suggestion: string | undefined): Row => ({
    sentence: `the type \`${type}\` is unknown`,
    fix:
      suggestion === undefined
        ? "use string, number, integer, boolean, bigint, date, datetime, uuid, email, url, record, a class such as Author, or values such as 'draft|live' in quotes"
        : `write \`${suggestion}\``,
  }),
  unclosed: (opened: string): Row => ({
    sentence: `\`${opened}\` is not closed`,
    fix: 'add the closing character, and quote the whole field for the shell',
  }),
  duplicateValue: (value: string): Row => ({
    sentence: `the value \`${value}\` is listed twice`,
    fix: 'keep one of them',
  }),
  mixedValues: (): Row => ({
    sentence: 'the values are text and numbers',
    fix: 'quote the numbers to make all of them text, such as `"1"|"two"`',
  }),
  emptyValue: (): Row => ({
    sentence: 'a value of the list is empty',
    fix: 'remove a `|`, or write "" for empty text',
  }),
  nestedList: (): Row => ({
    sentence: 'a list of lists cannot be stored or documented as a field',
    fix: 'declare a class for the inner list, and use a list of that class',
  }),
  constraint: (constraint: string, type: string, available: readonly string[]): Row => ({
    sentence: `\`${constraint}\` does not apply to ${type}`,
    fix: available.length === 0 ? 'remove it' : `use ${available.join(', ')}`,
  }),
  noValue: (constraint: string, example: string): Row => ({
    sentence: `\`${constraint}\` has no value`,
    fix: `write \`${constraint}=${example}\``,
  }),
  superfluousValue: (constraint: string): Row => ({
    sentence: `\`${constraint}\` has a value`,
    fix: `write \`${constraint}\` alone`,
  }),
  repeatedConstraint: (constraint: string): Row => ({
    sentence: `\`${constraint}\` is given twice`,
    fix: 'keep one of them',
  }),
  number: (constraint: string, value: string): Row => ({
    sentence: `the value \`${value}\` of \`${constraint}\` is not a number`,
    fix: `write a number, such as \`${constraint}=1\``,
  }),
  count: (constraint: string, value: string): Row => ({
    sentence: `the value \`${value}\` of \`${constraint}\` is not a count`,
    fix: `write a whole number from 0 on, such as \`${constraint}=1\``,
  }),
  size: (constraint: string, value: string, largest: number): Row => ({
    sentence: `the value \`${value}\` of \`${constraint}\` is larger than ${largest}: generated tests would not send so much`,
    fix: `write a smaller one, such as \`${constraint}=1\``,
  }),
  noSample: (name: string): Row => ({
    sentence: `no value of \`${name}\` that satisfies its constraints was found, which the tests would send`,
    fix: 'correct the constraints; one that a value exists for may be added to the class afterwards, with a value in its test',
  }),
  pattern: (value: string, reason: string): Row => ({
    sentence: `the pattern \`${value}\` is not a regular expression: ${reason}`,
    fix: 'write one of JavaScript without slashes, such as `pattern=^[A-Z]+$`',
  }),
  range: (low: string, high: string): Row => ({
    sentence: `no value can satisfy both \`${low}\` and \`${high}\``,
    fix: 'exchange the two values',
  }),
  default: (value: string, type: string): Row => ({
    sentence: `the default \`${value}\` is not a value of ${type}`,
    fix: 'write a value that the type and its constraints accept',
  }),
  optionalDefault: (name: string): Row => ({
    sentence: `the field \`${name}\` is optional, which makes null its default, and has another default`,
    fix: 'remove the `?`, or the default',
  }),
} as const satisfies Record<string, (...details: never[]) => Row>;

/** A problem at a part of the argument. */
export function problemAt(part: { readonly start: number; readonly end: number }, row: Row): FieldProblem {
  return { start: part.start, end: part.end, ...row };
}

/** Formats the problems of one argument for a terminal: the argument, a line that marks the place, the sentence and the fix. */
export function formatProblem(argument: string, { start, end, sentence, fix }: FieldProblem): string {
  return `  ${argument}\n  ${' '.repeat(start)}${'^'.repeat(Math.max(1, end - start))}\n    ${sentence}\n    Fix  ${fix}\n`;
}
