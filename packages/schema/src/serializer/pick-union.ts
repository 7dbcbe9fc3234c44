import type { Discriminator, ObjectShape, TypeShape, UnionShape } from '../types/shape';
import { tagValue } from '../types/union-type';
import type { PickContext, Picker } from './picker';
import { NO_MATCH, type Picking } from './picking';
import type { Selected } from './selection';

/** The picker of a union: by class where the value is an instance, by tag where there is one, else the first type that fits. */
export function compileUnion({ options, discriminator }: UnionShape, selected: Selected, context: PickContext): Picker {
  const pickers = options.map((option) => compileOption(option, discriminator, selected, context));
  const byClass = new Map(
    options.flatMap((option, index) => (option.kind === 'object' ? [[option.class as unknown, pickers[index]] as const] : [])),
  );
  let byTag: ReadonlyMap<unknown, Picker> | undefined;
  const message = `must be one of: ${options.map(nameOf).join(', ')}`;
  return (value, picking) => {
    byTag ??= pickersByTag(discriminator, byClass);
    const known = knownPicker(value);
    if (known) return known(value, picking);
    const picked = typeof value === 'object' && value !== null ? pickOnce(value, picking) : tryEach(value, picking);
    return picked === NO_MATCH ? picking.refuse('isOneOf', message) : picked;
  };

  function knownPicker(value: unknown): Picker | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    const known = byClass.get(value.constructor);
    if (known !== undefined || discriminator === undefined) return known;
    return byTag?.get((value as Record<string, unknown>)[discriminator.property]);
  }

  function pickOnce(value: object, picking: Picking): unknown {
    const outcomes = picking.outcomesOf(pickers);
    if (outcomes.has(value)) return outcomes.get(value);
    // A value that contains itself fits none: without this, each level would try every option again.
    outcomes.set(value, NO_MATCH);
    const picked = tryEach(value, picking);
    outcomes.set(value, picked);
    return picked;
  }

  function tryEach(value: unknown, picking: Picking): unknown {
    for (const pick of pickers) {
      const trial = picking.trial();
      const picked = pick(value, trial);
      if (trial.issues.length === 0 && picked !== undefined) return picked;
    }
    return NO_MATCH;
  }
}

/** The picker of one option. A class that does not declare the tag of its union is written with it: the client selects by it. */
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
