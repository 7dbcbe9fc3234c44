import type { Discriminator, ObjectShape, TypeShape, UnionShape } from '../../types/shape';
import { tagValue } from '../../types/union-type';
import { isObject } from '../../values/predicates';
import type { Selected } from '../selection/selection';
import type { PickContext, Picker } from './picker';
import { NO_MATCH, type Picking } from './picking';

/** Compiles the picker of a union. It selects an option by the class of an instance or by the tag, or else the first option that matches. */
export function compileUnion({ options, discriminator }: UnionShape, selected: Selected, context: PickContext): Picker {
  const compiled = options.map((option) => [option, compileOption(option, discriminator, selected, context)] as const);
  const pickers = compiled.map(([, pick]) => pick);
  const byClass = new Map(
    compiled.flatMap(([option, pick]) => (option.kind === 'object' ? [[option.class as unknown, pick] as const] : [])),
  );
  const message = `must be one of: ${options.map(nameOf).join(', ')}`;
  let byTag: ReadonlyMap<unknown, Picker> | undefined;
  return (value, picking) => {
    if (!isObject(value)) return matched(tryEach(pickers, value, picking), picking, message);
    byTag ??= pickersByTag(discriminator, byClass);
    const known = byClass.get(value.constructor) ?? byTag.get(discriminator && (value as Record<string, unknown>)[discriminator.property]);
    return known ? known(value, picking) : matched(pickOnce(pickers, value, picking), picking, message);
  };
}

function matched(picked: unknown, picking: Picking, message: string): unknown {
  return picked === NO_MATCH ? picking.reject('isOneOf', message) : picked;
}

function pickOnce(pickers: readonly Picker[], value: object, picking: Picking): unknown {
  const outcomes = picking.outcomesOf(pickers);
  if (outcomes.has(value)) return outcomes.get(value);
  // A value that contains itself matches no option: without this, each level would try every option again.
  outcomes.set(value, NO_MATCH);
  const picked = tryEach(pickers, value, picking);
  outcomes.set(value, picked);
  return picked;
}

function tryEach(pickers: readonly Picker[], value: unknown, picking: Picking): unknown {
  for (const pick of pickers) {
    const trial = picking.trial();
    const picked = pick(value, trial);
    if (trial.issues.length === 0 && picked !== undefined) return picked;
  }
  return NO_MATCH;
}

/** Compiles the picker of one option. The tag is added to a class that does not declare it, because the client selects by it. */
function compileOption(option: TypeShape, discriminator: Discriminator | undefined, selected: Selected, context: PickContext): Picker {
  const pick = context.compile(option, selected, context);
  if (discriminator === undefined || option.kind !== 'object') return pick;
  const { property } = discriminator;
  let tag: string | undefined | null = null;
  return (value, picking) => {
    if (tag === null) tag = undeclaredTag(option, discriminator);
    const picked = pick(value, picking);
    return tag === undefined || typeof picked !== 'object' ? picked : { [property]: tag, ...picked };
  };
}

function undeclaredTag({ class: target, shape }: ObjectShape, { property, mapping }: Discriminator): string | undefined {
  if (shape.fields.some(({ wireNameOut }) => wireNameOut === property)) return undefined;
  return [...mapping].find(([, option]) => option.class === target)?.[0];
}

function pickersByTag(discriminator: Discriminator | undefined, byClass: ReadonlyMap<unknown, Picker>): ReadonlyMap<unknown, Picker> {
  const pickers = new Map<unknown, Picker>();
  for (const [tag, option] of discriminator?.mapping ?? []) {
    const picker = byClass.get(option.class);
    if (picker) pickers.set(tagValue(option, (discriminator as Discriminator).property, tag), picker);
  }
  return pickers;
}

function nameOf(option: TypeShape): string {
  return option.kind === 'object' ? option.class.name : option.kind;
}
