import { problems, UnreadableType } from '../problems';
import { findDiscriminator } from './discriminator';
import { isClassSpec, type LiteralsSpec, type Spec } from './spec';

/** Returns the union of types. Null and undefined become properties of it, literals are one type, and a type that occurs twice is there once. */
export function unite(specs: readonly Spec[]): Spec {
  const flat = specs.flatMap((spec) => (spec.kind === 'union' ? partsOf(spec) : [spec]));
  if (flat.some(({ kind }) => kind === 'any')) return { kind: 'any' };
  const options = simplify(flat.filter(({ kind }) => kind !== 'null' && kind !== 'undefined'));
  const isNullable = flat.some(({ kind }) => kind === 'null');
  const isOptional = flat.some(({ kind }) => kind === 'undefined');
  const [only] = options;
  if (only === undefined) return { kind: isNullable ? 'null' : 'undefined' };
  if (options.length === 1 && !isNullable && !isOptional) return only;
  if (options.length > 1 && options.some(({ keywords }) => keywords !== undefined)) throw new UnreadableType(problems.annotatedInside());
  const discriminator = findDiscriminator(options);
  return { kind: 'union', options, isNullable, isOptional, ...(discriminator !== undefined && { discriminator }) };
}

/** Returns a type without undefined. */
export function withoutUndefined(spec: Spec): Spec {
  if (spec.kind !== 'union' || !spec.isOptional) return spec;
  return unite(partsOf({ ...spec, isOptional: false }));
}

/** Returns the class of all members of classes; of other types only the compiler knows the intersection. */
export function intersect(specs: readonly Spec[]): Spec {
  if (!specs.every(isClassSpec)) throw new UnreadableType(problems.derivedFrom('an intersection'));
  return { kind: 'mapped', helper: 'IntersectionType', bases: specs };
}

function partsOf(union: Spec & { kind: 'union' }): readonly Spec[] {
  const nothing: Spec[] = [];
  if (union.isNullable) nothing.push({ kind: 'null' });
  if (union.isOptional) nothing.push({ kind: 'undefined' });
  return [...union.options, ...nothing];
}

function simplify(options: readonly Spec[]): readonly Spec[] {
  const others = options.filter(({ kind }) => kind !== 'literals');
  const names = new Set(others.flatMap((spec) => (spec.kind === 'named' ? [spec.name] : [])));
  const values = [...new Set(options.flatMap((spec) => (spec.kind === 'literals' ? spec.values : [])))];
  const isBoolean = values.includes('true') && values.includes('false');
  const left = values.filter((value) => !names.has(typeOfLiteral(value)) && !(isBoolean && typeOfLiteral(value) === 'Boolean'));
  const literals: LiteralsSpec = {
    kind: 'literals',
    values: left,
    isLate: options.some((spec) => spec.kind === 'literals' && spec.isLate),
  };
  const booleans: Spec[] = isBoolean && !names.has('Boolean') ? [{ kind: 'named', name: 'Boolean' }] : [];
  const first = options.findIndex(({ kind }) => kind === 'literals');
  const merged = [
    ...others.slice(0, Math.max(first, 0)),
    ...booleans,
    ...(left.length > 0 ? [literals] : []),
    ...others.slice(Math.max(first, 0)),
  ];
  return merged.length === 1 ? merged : withoutDuplicates(merged);
}

function withoutDuplicates(specs: readonly Spec[]): readonly Spec[] {
  // Most unions are of types of the platform, whose names show that they differ.
  const names = new Set(specs.map((spec) => (spec.kind === 'named' ? spec.name : undefined)));
  if (names.size === specs.length) return specs;
  return [...new Map(specs.map((spec) => [JSON.stringify(spec, withoutDeclaration), spec])).values()];
}

function withoutDeclaration(key: string, value: unknown): unknown {
  if (key === 'declaration') return undefined;
  return value instanceof Map ? [...value] : value;
}

/** Returns the class whose values include a literal; a member of an enum is not a literal. */
function typeOfLiteral(value: string): string {
  if (value === 'true' || value === 'false') return 'Boolean';
  if (value.startsWith("'")) return 'String';
  return /^-?[\d.]/.test(value) ? 'Number' : '';
}
