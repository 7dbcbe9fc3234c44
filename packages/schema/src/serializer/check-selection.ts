import type { Place, Report } from '../setup-error';
import type { ObjectShape, TypeShape } from '../types/shape';
import { ALL, isIndex, readSelection, type Selection, type SelectionSpec, selectionAt } from './selection';

/** Reports every name of a selection that the type does not have: it would include or exclude nothing. */
export function checkSelection(
  type: TypeShape,
  { include, exclude }: { readonly include?: SelectionSpec; readonly exclude?: SelectionSpec },
  place: Place,
  report: Report,
): void {
  for (const [word, spec] of Object.entries({ include, exclude }) as ['include' | 'exclude', SelectionSpec | undefined][]) {
    if (spec !== undefined && (spec === null || typeof spec !== 'object')) {
      const sentence = `\`${word}\` of the response model is \`${String(spec)}\`, which is not a list of names.`;
      report({ ...place, code: 'unknown-selection', sentence, fix: `Write a list: { ${word}: ['${String(spec)}'] }.` });
      continue;
    }
    const selection = readSelection(spec);
    const unknown = selection ? unknownNames(type, selection, { word, path: [] }) : [];
    for (const { path, owner, names } of unknown) {
      const name = path.at(-1) as string;
      report({
        ...place,
        code: 'unknown-selection',
        sentence: `\`${word}\` of the response model names \`${path.join('.')}\`, but ${owner} has no \`${name}\`.`,
        fix: fixFor(name, names),
      });
    }
  }
}

/** A name that a type does not have, and the names that it has. */
interface UnknownName {
  readonly path: readonly string[];
  readonly owner: string;
  readonly names: readonly string[];
}

interface Where {
  readonly word: 'include' | 'exclude';
  readonly path: readonly string[];
}

function unknownNames(type: TypeShape, selection: Selection, where: Where): readonly UnknownName[] {
  return [...selectionAt(type, selection, where.word)].flatMap(([key, inner]) => unknownName(type, key, inner, where));
}

function unknownName(type: TypeShape, key: string, inner: Selection | true, where: Where): readonly UnknownName[] {
  switch (type.kind) {
    case 'any':
      return [];
    case 'nullable':
      return unknownName(type.type, key, inner, where);
    case 'array':
    case 'set':
      return key === ALL || isIndex(key) ? within(type.items, key, inner, where) : [unknown(type, key, where)];
    case 'map':
    case 'record':
      return within(type.values, key, inner, where);
    case 'union':
      return unknownInUnion(type.options, key, inner, where);
    case 'object':
      return unknownField(type, key, inner, where);
    default:
      return [unknown(type, key, where)];
  }
}

/** A name of one option is enough. */
function unknownInUnion(options: readonly TypeShape[], key: string, inner: Selection | true, where: Where): readonly UnknownName[] {
  const found = options.map((option) =>
    [...selectionAt(option, new Map([[key, inner]]), where.word)].flatMap(([name, deeper]) => unknownName(option, name, deeper, where)),
  );
  if (found.some(({ length }) => length === 0)) return [];
  const owner = options.map(nameOf).join(' | ');
  return [{ path: [...where.path, key], owner, names: [...new Set(found.flat().flatMap(({ names }) => names))] }];
}

function unknownField(type: ObjectShape, key: string, inner: Selection | true, where: Where): readonly UnknownName[] {
  const field = type.shape.fields.find(({ name }) => name === key);
  if (field === undefined || (where.word === 'include' && !field.inOutput)) return [unknown(type, key, where)];
  return within(field.type, key, inner, where);
}

function within(type: TypeShape, key: string, inner: Selection | true, { word, path }: Where): readonly UnknownName[] {
  // names that apply to the elements keep the path that the author wrote
  const deeper = key === ALL ? path : [...path, key];
  return inner === true ? [] : unknownNames(type, inner, { word, path: deeper });
}

function unknown(type: TypeShape, key: string, { path }: Where): UnknownName {
  return { path: [...path, key], owner: nameOf(type), names: namesOf(type) };
}

function nameOf(type: TypeShape): string {
  if (type.kind === 'object') return `\`${type.shape.name}\``;
  return type.kind === 'nullable' ? nameOf(type.type) : `${/^[aeiou]/.test(type.kind) ? 'an' : 'a'} ${type.kind}`;
}

function namesOf(type: TypeShape): readonly string[] {
  return type.kind === 'object' ? type.shape.fields.filter(({ inOutput }) => inOutput).map(({ name }) => name) : [];
}

function fixFor(name: string, names: readonly string[]): string {
  if (names.length === 0) return 'Take the name out.';
  const listed = names.map((known) => `\`${known}\``).join(', ');
  return `Name a property of the class, not its name on the wire: \`${name}\` is none of ${listed}.`;
}
