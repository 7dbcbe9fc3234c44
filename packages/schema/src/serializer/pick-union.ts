import type { ObjectShape, TypeShape, UnionShape } from '../shape';
import type { PickContext, Picker } from './picker';
import { NO_MATCH, type Picking } from './picking';
import type { Selected } from './selection';

/** By class where the value is an instance, by tag where there is one, else the first type that fits. */
export function compileUnion({ options, discriminator }: UnionShape, selected: Selected, context: PickContext): Picker {
  const pickers = options.map((option) => context.compile(option, selected, context));
  const byClass = new Map(
    options.flatMap((option, index) => (option.kind === 'object' ? [[option.class as Function, pickers[index]] as const] : [])),
  );
  let byTag: Map<string, Picker> | undefined;
  const readTags = () => new Map([...(discriminator?.mapping ?? [])].map(([tag, option]) => [tag, pickerOf(option)] as const));
  const pickerOf = (option: ObjectShape) => byClass.get(option.class) ?? context.compile(option, selected, context);
  return (value, picking) => {
    byTag ??= readTags();
    const known = knownPicker(value, discriminator?.property);
    return known ? tagged(known(value, picking), value) : pickFirst(value, picking);
  };

  /** A tag that class-transformer took out on the way in goes out again. */
  function tagged(picked: unknown, value: unknown): unknown {
    if (!discriminator || typeof picked !== 'object' || picked === null || discriminator.property in picked) return picked;
    const tag = [...discriminator.mapping].find(([, option]) => option.class === (value as object).constructor)?.[0];
    return tag === undefined || isDeclared(value as object, discriminator.property) ? picked : { [discriminator.property]: tag, ...picked };
  }

  function isDeclared(value: object, property: string): boolean {
    const option = options.find((type) => type.kind === 'object' && type.class === value.constructor);
    return option?.kind === 'object' && option.shape.fields.some(({ wireNameOut }) => wireNameOut === property);
  }

  function knownPicker(value: unknown, property: string | undefined): Picker | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    const tag = property === undefined ? undefined : (value as Record<string, unknown>)[property];
    return byClass.get(value.constructor) ?? byTag?.get(String(tag));
  }

  function pickFirst(value: unknown, picking: Picking): unknown {
    const picked = typeof value === 'object' && value !== null ? pickOnce(value, picking) : tryEach(value, picking);
    return picked === NO_MATCH ? picking.refuse('isOneOf', `must be one of: ${options.map(nameOf).join(', ')}`) : picked;
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

function nameOf(option: TypeShape): string {
  return option.kind === 'object' ? option.class.name : option.kind;
}
