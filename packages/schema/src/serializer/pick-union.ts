import type { ObjectShape, TypeShape, UnionShape } from '../shape';
import type { PickContext, Picker } from './picker';
import { Picking } from './picking';
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
    for (const pick of pickers) {
      const trial = new Picking();
      trial.path.push(...picking.path);
      const picked = pick(value, trial);
      if (trial.issues.length === 0 && picked !== undefined) return picked;
    }
    return picking.refuse('isOneOf', `must be one of: ${options.map(nameOf).join(', ')}`);
  }
}

function nameOf(option: TypeShape): string {
  return option.kind === 'object' ? option.class.name : option.kind;
}
