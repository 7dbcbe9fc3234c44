import { problems, type UnknownName } from '../../problems/problems';
import type { Place, Report } from '../../setup-error';
import type { ObjectShape, TupleShape, TypeShape } from '../../types/shape';
import { allItems, isIndex, readSelection, type Selection, type SelectionMode, type SelectionSpec, selectionAt } from './selection';

/** Reports each name of a selection that the type does not have: it would include or exclude nothing. */
export function checkSelection(
  type: TypeShape,
  { include, exclude }: { readonly include?: SelectionSpec; readonly exclude?: SelectionSpec },
  place: Place,
  report: Report,
): void {
  for (const [option, spec] of Object.entries({ include, exclude }) as [SelectionMode, SelectionSpec | undefined][]) {
    if (spec !== undefined && (spec === null || typeof spec !== 'object')) {
      report({ ...place, ...problems.selectionNotAList(option, spec) });
      continue;
    }
    const selection = readSelection(spec);
    const unknown = selection ? unknownNames(type, selection, { option, path: [] }) : [];
    for (const name of unknown) report({ ...place, ...problems.unknownSelection(option, name) });
  }
}

/** A place inside one of the selections. */
interface SelectionPlace {
  readonly option: SelectionMode;
  readonly path: readonly string[];
}

function unknownNames(type: TypeShape, selection: Selection, at: SelectionPlace): readonly UnknownName[] {
  return [...selectionAt(type, selection, at.option)].flatMap(([key, inner]) => unknownName(type, key, inner, at));
}

function unknownName(type: TypeShape, key: string, inner: Selection | true, at: SelectionPlace): readonly UnknownName[] {
  switch (type.kind) {
    case 'any':
      return [];
    case 'nullable':
      return unknownName(type.type, key, inner, at);
    case 'array':
    case 'set':
      return key === allItems || isIndex(key) ? within(type.items, key, inner, at) : [unknown(type, key, at)];
    case 'tuple':
      return unknownInTuple(type, key, inner, at);
    case 'map':
    case 'record':
      return within(type.values, key, inner, at);
    case 'union':
      return unknownInUnion(type.options, key, inner, at);
    case 'object':
      return unknownField(type, key, inner, at);
    default:
      return [unknown(type, key, at)];
  }
}

function unknownInTuple(type: TupleShape, key: string, inner: Selection | true, at: SelectionPlace): readonly UnknownName[] {
  if (key === allItems) return type.elements.flatMap((element) => within(element, key, inner, at));
  const element = isIndex(key) ? type.elements[Number(key)] : undefined;
  return element === undefined ? [unknown(type, key, at)] : within(element, key, inner, at);
}

/** A name that one option has is known. */
function unknownInUnion(options: readonly TypeShape[], key: string, inner: Selection | true, at: SelectionPlace): readonly UnknownName[] {
  const found = options.map((option) =>
    [...selectionAt(option, new Map([[key, inner]]), at.option)].flatMap(([name, deeper]) => unknownName(option, name, deeper, at)),
  );
  if (found.some(({ length }) => length === 0)) return [];
  const owner = options.map(nameOf).join(' | ');
  return [{ path: [...at.path, key], owner, names: [...new Set(found.flat().flatMap(({ names }) => names))] }];
}

function unknownField(type: ObjectShape, key: string, inner: Selection | true, at: SelectionPlace): readonly UnknownName[] {
  const field = type.shape.fields.find(({ name }) => name === key);
  if (field === undefined || (at.option === 'include' && !field.inOutput)) return [unknown(type, key, at)];
  return within(field.type, key, inner, at);
}

function within(type: TypeShape, key: string, inner: Selection | true, { option, path }: SelectionPlace): readonly UnknownName[] {
  // names that apply to the elements keep the path that the author wrote
  const deeper = key === allItems ? path : [...path, key];
  return inner === true ? [] : unknownNames(type, inner, { option, path: deeper });
}

function unknown(type: TypeShape, key: string, { path }: SelectionPlace): UnknownName {
  return { path: [...path, key], owner: nameOf(type), names: namesOf(type) };
}

function nameOf(type: TypeShape): string {
  if (type.kind === 'object') return `\`${type.shape.name}\``;
  return type.kind === 'nullable' ? nameOf(type.type) : `${/^[aeiou]/.test(type.kind) ? 'an' : 'a'} ${type.kind}`;
}

function namesOf(type: TypeShape): readonly string[] {
  return type.kind === 'object' ? type.shape.fields.filter(({ inOutput }) => inOutput).map(({ name }) => name) : [];
}
