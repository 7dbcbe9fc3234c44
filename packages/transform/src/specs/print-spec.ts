import { problems, UnreadableType } from '../problems';
import { quote } from '../text/quote';
import type { ClassSpec, LiteralsSpec, Spec, UnionSpec } from './spec';

/** Returns the name in the file of a function of Antiphon such as `nullable`. */
export type NameOf = (helper: string) => string;

/**
 * Writes a type as a value. A class is in a function, because it may be defined later.
 * @throws UnreadableType for a type that has no values.
 */
export function printSpec(spec: Spec, nameOf: NameOf): string {
  switch (spec.kind) {
    case 'any':
      return `${nameOf('anything')}()`;
    case 'named':
      return spec.name;
    case 'class':
    case 'mapped':
      return `() => ${printClass(spec, nameOf)}`;
    case 'enum':
      return late(spec.isLate, `${nameOf('enumOf')}(${spec.text})`);
    case 'literals':
      return printLiterals(spec, nameOf);
    case 'list':
      return `[${printSpec(spec.items, nameOf)}]`;
    case 'collection':
      return `${nameOf(spec.helper)}(${printSpec(spec.values, nameOf)})`;
    case 'tuple':
      return `${nameOf('tuple')}([${spec.items.map((item) => printSpec(item, nameOf)).join(', ')}])`;
    case 'union':
      return printUnion(spec, nameOf);
    case 'null':
      return `${nameOf('enumOf')}([null])`;
    default:
      throw new UnreadableType(problems.noValue('undefined'));
  }
}

/** Writes the expression of a class, which may call the functions that map classes. */
export function printClass(spec: ClassSpec, nameOf: NameOf): string {
  if (spec.kind === 'class') return spec.text;
  const bases = spec.bases.map((base) => printClass(base, nameOf)).join(', ');
  const keys = spec.keys === undefined ? '' : `, [${spec.keys.join(', ')}]`;
  return `${nameOf(spec.helper)}(${bases}${keys})`;
}

function printLiterals({ values, isLate }: LiteralsSpec, nameOf: NameOf): string {
  return late(isLate, `${nameOf('enumOf')}([${values.join(', ')}])`);
}

function printUnion({ options, isNullable, isOptional, discriminator }: UnionSpec, nameOf: NameOf): string {
  if (isOptional) throw new UnreadableType(problems.noValue('undefined'));
  const printed = options.map((option) => printSpec(option, nameOf));
  const suffix = discriminator === undefined ? '' : `, { discriminator: ${quote(discriminator)} }`;
  const type = printed.length === 1 ? (printed[0] as string) : `${nameOf('oneOf')}([${printed.join(', ')}]${suffix})`;
  return isNullable ? `${nameOf('nullable')}(${type})` : type;
}

function late(isLate: boolean, text: string): string {
  return isLate ? `() => ${text}` : text;
}
