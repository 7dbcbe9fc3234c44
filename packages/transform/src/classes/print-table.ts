import type { Expression, ObjectExpression } from '@swc/core';
import type { TransformProblem } from '../problems';
import type { NameOf } from '../specs/print-spec';
import type { DocComment } from '../syntax/doc-comment';
import type { SourceText } from '../syntax/source-text';
import { quote } from '../text/quote';
import { oneLine } from './one-line';
import { documentation } from './print-field';
import type { FieldTable } from './read-class';

/** The parts of a static block besides its table. */
export interface ClassNotes {
  readonly source: SourceText;
  /** The argument of `@Dto`. */
  readonly options: Expression | undefined;
  readonly doc: DocComment | undefined;
  readonly hasBase: boolean;
}

/** Writes the static block that declares the fields of a class, on one line. */
export function printTable(table: FieldTable, notes: ClassNotes, nameOf: NameOf): string {
  const rows = table.rows.length === 0 ? '{}' : `{ ${table.rows.join(', ')} }`;
  const fields = table.parameters.length === 0 ? rows : `${printParameters(table)} => (${rows})`;
  const options = printOptions(table, notes);
  return `static { ${nameOf('fields')}(this, ${fields}${options === '' ? '' : `, ${options}`}); }`;
}

function printParameters({ parameters }: FieldTable): string {
  return `(${parameters.join(', ')})`;
}

function printOptions(table: FieldTable, { source, options, doc, hasBase }: ClassNotes): string {
  const { problems } = table;
  const own = options === undefined ? undefined : oneLine(options, source);
  const known = options?.type === 'ObjectExpression' ? keysOf(options) : new Set<string>();
  const before = documentation(doc).flatMap(([name, value]) => (known.has(name) ? [] : [`${name}: ${value}`]));
  const after = [
    ...(hasBase ? ['extends: super.prototype'] : []),
    ...(table.typeArguments.length === 0 ? [] : [`typeArguments: ${printTypeArguments(table)}`]),
    ...(problems.length === 0 ? [] : [`problems: [${problems.map(printProblem).join(', ')}]`]),
  ];
  const isLiteral = options?.type === 'ObjectExpression';
  if (before.length === 0 && after.length === 0 && !isLiteral) return own ?? '';
  const spread = own === undefined ? [] : isLiteral ? membersOf(own) : [`...${own}`];
  const members = [...before, ...spread, ...after];
  return members.length === 0 ? '' : `{ ${members.join(', ')} }`;
}

/** Those of a generic class may name its type parameters. */
function printTypeArguments(table: FieldTable): string {
  const list = `[${table.typeArguments.join(', ')}]`;
  return table.parameters.length === 0 ? list : `${printParameters(table)} => ${list}`;
}

/** Returns the text between the braces of an object literal, without a comma at its end. */
function membersOf(literal: string): readonly string[] {
  const members = literal.slice(1, -1).trim().replace(/,$/, '');
  return members === '' ? [] : [members];
}

function keysOf({ properties }: ObjectExpression): ReadonlySet<string> {
  const keys = properties.flatMap((property) => ('key' in property ? [property.key] : property.type === 'Identifier' ? [property] : []));
  return new Set(keys.flatMap((key) => (key.type === 'Identifier' || key.type === 'StringLiteral' ? [key.value] : [])));
}

/** Writes a problem as it is reported at startup. */
export function printProblem({ member, line, code, sentence, fix }: TransformProblem): string {
  const place = member === undefined ? '' : `member: ${quote(member)}, `;
  return `{ ${place}line: ${line}, code: ${quote(code)}, sentence: ${quote(sentence)}, fix: ${quote(fix)} }`;
}
