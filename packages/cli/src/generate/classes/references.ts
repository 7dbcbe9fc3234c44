import type { DtoDeclaration } from './dto-class';
import type { ValueType } from './value-type';

/** Returns the names of the classes and enums that a declaration refers to: those of its bases first, without duplicates. */
export function referencesOf(declaration: DtoDeclaration): readonly string[] {
  if (declaration.kind === 'enum') return [];
  return [...new Set([...(declaration.bases ?? []), ...declaration.fields.flatMap(({ type }) => namesIn(type))])];
}

function namesIn(type: ValueType): readonly string[] {
  switch (type.kind) {
    case 'class':
    case 'enum':
      return [type.name];
    case 'array':
    case 'record':
    case 'nullable':
      return namesIn(type.of);
    case 'oneOf':
      return type.of.flatMap(namesIn);
    default:
      return [];
  }
}
