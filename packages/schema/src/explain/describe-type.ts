import type { TypeShape } from '../types/shape';

/** Describes a type in the form of TypeScript: `Item`, `Item[]`, `string | null`. */
export function describeType(type: TypeShape): string {
  switch (type.kind) {
    case 'object':
      return type.shape.name;
    case 'array':
      return `${grouped(type.items)}[]`;
    case 'tuple':
      return `[${type.elements.map(describeType).join(', ')}]`;
    case 'set':
      return `Set<${describeType(type.items)}>`;
    case 'map':
      return `Map<string, ${describeType(type.values)}>`;
    case 'record':
      return `Record<string, ${describeType(type.values)}>`;
    case 'nullable':
      return `${describeType(type.type)} | null`;
    case 'union':
      return type.options.map(describeType).join(' | ');
    case 'enum':
      return type.name ?? type.values.map((value) => JSON.stringify(value)).join(' | ');
    default:
      return type.kind;
  }
}

function grouped(type: TypeShape): string {
  const text = describeType(type);
  return text.includes(' ') ? `(${text})` : text;
}
