import Ajv, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { Type } from 'class-transformer';
import * as validator from 'class-validator';
import fc from 'fast-check';
import { type Class, type FieldShape, type JSONSchemaOptions, readClass, safeParse, stringify, type TypeShape } from '../src';
import { classSchema } from '../src/internal';
import { typeImpliedBy } from '../src/read/implied-type';
import { gradeOf } from '../src/types/constraint-row';
import { decorations } from './constraints/samples';

class Leaf {
  @validator.IsString() name!: string;
}

/** One property of a class, with decorators and metadata of a compiler. */
interface Recipe {
  readonly designType: unknown;
  readonly constraints: readonly { readonly decoration: (typeof decorations)[number]; readonly each: boolean }[];
  readonly type: (() => Function) | undefined;
  readonly presence: 'required' | 'optional' | 'allowed';
}

const recipes: fc.Arbitrary<Recipe> = fc.record({
  designType: fc.constantFrom<unknown>(String, Number, Boolean, Date, Array, Set, Map, Object, URL, Leaf, { Low: 0, High: 5 }),
  constraints: fc.array(fc.record({ decoration: fc.constantFrom(...decorations), each: fc.boolean() }), { maxLength: 2 }),
  type: fc.option(
    fc.constantFrom<() => Function>(
      () => Date,
      () => Number,
      () => String,
      () => Leaf,
    ),
    { nil: undefined },
  ),
  presence: fc.constantFrom('required', 'optional', 'allowed'),
});

const values: readonly unknown[] = [
  ...[undefined, null, true, false, 0, 1, 2, 5, -1, 1.5, '', 'a', 'ab', '1', 'Low', 'true'],
  ...['2020-01-31T12:00:00Z', '2020-01-31', '2020-02-30T00:00:00Z', 'Jan 1 2020', 'https://example.com/a'],
  ...[[], ['a'], ['a', 'a'], [1, 2], [null], [true], [[]], ['2020-01-31T12:00:00Z'], [{ name: 'a' }]],
  ...[{}, { name: 'a' }, { name: 1 }, { a: 'b' }, { a: { name: 'a' } }, { a: '2020-01-31T12:00:00Z' }],
];

function build({ designType, constraints, type, presence }: Recipe): Class {
  class Holder {
    @validator.IsOptional() @validator.IsString() other?: string;
  }
  Reflect.defineMetadata('design:type', designType, Holder.prototype, 'field');
  for (const { decoration, each } of constraints) {
    const [name, ...args] = decoration;
    (validator as unknown as Record<string, (...args: unknown[]) => PropertyDecorator>)[name]!(...args)(Holder.prototype, 'field');
    const records = validator.getMetadataStorage().getTargetValidationMetadatas(Holder, '', false, false);
    records.at(-1)!.each = each;
  }
  if (type) Type(type)(Holder.prototype, 'field');
  if (presence === 'optional') validator.IsOptional()(Holder.prototype, 'field');
  if (presence === 'allowed') validator.Allow()(Holder.prototype, 'field');
  return Holder;
}

const ajv = addFormats(new Ajv({ strict: false }));

function compileSchema(target: Class, direction: JSONSchemaOptions['direction']): ValidateFunction {
  const options: JSONSchemaOptions = { direction, ref: () => '#/$defs/Leaf' };
  return ajv.compile({ ...classSchema(readClass(target), options), $defs: { Leaf: classSchema(readClass(Leaf), options) } });
}

/** Returns true if the keywords express all constraints exactly, and no constraint contradicts the type. */
function isExact({ constraints, type }: FieldShape): boolean {
  return constraints.every((constraint) => {
    const { row, args, key, each } = constraint;
    const isGradedExact = key === 'isDate' || (row !== undefined && gradeOf(row, args) === 'exact');
    return isGradedExact && fits(typeImpliedBy(constraint)?.kind, each ? elementOf(type) : type);
  });
}

function fits(implied: TypeShape['kind'] | undefined, { kind }: TypeShape): boolean {
  return implied === undefined || implied === 'enum' || implied.replace('integer', 'number') === kind.replace('integer', 'number');
}

function elementOf(type: TypeShape): TypeShape {
  if (type.kind === 'array' || type.kind === 'set') return type.items;
  return type.kind === 'map' || type.kind === 'record' ? type.values : type;
}

/** Returns the values that the schema accepts and the parser rejects, and those that the parser accepts and the class cannot send as documented. */
function disagreements(target: Class): string[] {
  const [accepts, describes] = [compileSchema(target, 'input'), compileSchema(target, 'output')];
  const field = readClass(target).fields.find(({ name }) => name === 'field');
  const exact = field?.validated === true && isExact(field);
  return values.flatMap((value) => {
    const raw = value === undefined ? {} : { field: value };
    const result = safeParse(target as new () => object, raw);
    if (!result.ok) return exact && accepts(raw) ? [`rejects ${JSON.stringify(raw)}`] : [];
    const sent = send(target, result.value);
    return sent === undefined || (exact && !describes(sent)) ? [`accepts ${JSON.stringify(raw)}, sends ${JSON.stringify(sent)}`] : [];
  });
}

function send(target: Class, value: object): unknown {
  try {
    return JSON.parse(stringify(target as new () => object, value));
  } catch {
    return undefined;
  }
}

it('a value that the schema of a random class accepts is parsed, and sent as its schema describes', () => {
  fc.assert(
    fc.property(recipes, (recipe) => {
      const target = build(recipe);
      fc.pre(readClass(target).problems.length === 0);
      expect(disagreements(target)).toEqual([]);
    }),
    { numRuns: 650, seed: 24 },
  );
});
