import type { DtoClass, DtoDeclaration, DtoEnum, DtoField } from './dto-class';
import { literal } from './literals';
import { printField } from './print-field';
import { type LateClasses, valuesName } from './print-type';

/**
 * Returns the text of declarations without imports, in the given order, separated by blank lines. A class that refers to itself, or to one that is
 * declared further down, does so by a function.
 */
export function printDeclarations(declarations: readonly DtoDeclaration[]): string {
  const names = declarations.map(({ name }) => name);
  return declarations
    .map((declaration, index) =>
      declaration.kind === 'enum' ? printEnum(declaration) : printClass(declaration, new Set(names.slice(index))),
    )
    .join('\n');
}

/** Returns the text of the fields of a class without indentation, with a blank line between two fields. */
export function printFields(fields: readonly DtoField[], late: LateClasses = new Set()): string {
  return fields
    .map((field) =>
      printField(field, late)
        .map((line) => `${line}\n`)
        .join(''),
    )
    .join('\n');
}

/** Returns the list of an enum's values and the type that is made from it. */
export function printEnum({ name, values, description }: DtoEnum): string {
  const comment = description === undefined ? '' : `/** ${description.replaceAll('*/', '* /')} */\n`;
  const list = valuesName(name);
  return `${comment}export const ${list} = ${literal(values)} as const;\nexport type ${name} = (typeof ${list})[number];\n`;
}

function printClass(declaration: DtoClass, late: LateClasses): string {
  const heading = `${optionsText(declaration)}export class ${declaration.name}${basesText(declaration)}`;
  return declaration.fields.length === 0 ? `${heading} {}\n` : `${heading} {\n${indent(printFields(declaration.fields, late))}}\n`;
}

function optionsText({ documentName, description, forbidsExtra }: DtoClass): string {
  const options = {
    ...(documentName !== undefined && { name: documentName }),
    ...(description !== undefined && { description }),
    ...(forbidsExtra === true && { extra: 'forbid' }),
  };
  return Object.keys(options).length === 0 ? '' : `@Dto(${literal(options)})\n`;
}

function basesText({ bases = [], omitted = {} }: DtoClass): string {
  if (bases.length === 0) return '';
  const parts = bases.map((base) => (omitted[base] === undefined ? base : `OmitType(${base}, ${literal(omitted[base])})`));
  return parts.length === 1 ? ` extends ${parts[0]}` : ` extends IntersectionType(${parts.join(', ')})`;
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
