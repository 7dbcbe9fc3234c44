import type { TypeShape } from '../types/shape';
import { isNested } from './is-nested';
import { splitsText, type TextForm } from './text-form';
import { hasBrackets } from './text-options';

/**
 * Returns the name with empty brackets that many clients give the values of a list, `tags[]`; undefined for other types and sources. Lists of classes
 * have names with brackets in any case.
 */
export function listNameOf(name: string, type: TypeShape, form: TextForm): string | undefined {
  return hasBrackets(form) && isList(type) && !isNested(type) && !splitsText(form) ? `${name}[]` : undefined;
}

function isList(type: TypeShape): boolean {
  if (type.kind === 'nullable') return isList(type.type);
  return type.kind === 'array' || type.kind === 'set' || type.kind === 'tuple';
}
