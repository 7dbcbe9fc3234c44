import type { App } from 'antiphon';

type TypeShape = NonNullable<App['routes'][number]['response']['model']>;

/** Returns a type as it is written in TypeScript: `Item[]`, `{ [key]: number }`. */
export function nameOfType(type: TypeShape): string {
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
