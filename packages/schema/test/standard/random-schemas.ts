import { Type } from '@sinclair/typebox';
import { type } from 'arktype';
import fc from 'fast-check';
import * as Type1 from 'typebox';
import * as v from 'valibot';
import { z } from 'zod';

/** A schema that each library can express. */
export type Plan =
  | { readonly kind: 'text' | 'integer' | 'number' | 'flag' }
  | { readonly kind: 'choice'; readonly values: readonly [string, ...string[]] }
  | { readonly kind: 'list' | 'nullable' | 'record'; readonly inner: Plan }
  | { readonly kind: 'tuple'; readonly items: readonly Plan[] }
  | { readonly kind: 'union'; readonly options: readonly ObjectPlan[] }
  | ObjectPlan;

export interface ObjectPlan {
  readonly kind: 'object';
  readonly members: readonly Member[];
}

interface Member {
  readonly name: string;
  readonly plan: Plan;
  readonly isOptional: boolean;
}

// Names of keywords must not be read as keywords.
const keywordNames = ['$id', '$ref', '$defs', 'type', 'default', 'const', 'enum', 'items', 'properties', 'required', 'anyOf', 'x-standard'];
const names = fc.constantFrom('id', 'name', 'größe', 'a b', "it's", '"', 'toJSON', ...keywordNames);

const { object } = fc.letrec<{ readonly object: ObjectPlan; readonly plan: Plan }>((tie) => {
  const inner = tie('plan');
  const members = fc.uniqueArray(fc.record({ name: names, plan: inner, isOptional: fc.boolean() }), {
    selector: ({ name }) => name,
    minLength: 1,
    maxLength: 4,
  });
  return {
    object: fc.record({ kind: fc.constant('object' as const), members }),
    plan: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc.record({ kind: fc.constantFrom('text' as const, 'integer' as const, 'number' as const, 'flag' as const) }),
      fc.constant({ kind: 'choice' as const, values: ['draft', 'live', 'null'] as [string, ...string[]] }),
      tie('object'),
      fc.record({ kind: fc.constantFrom('list' as const, 'nullable' as const, 'record' as const), inner }),
      fc.record({ kind: fc.constant('tuple' as const), items: fc.array(inner, { minLength: 1, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('union' as const), options: fc.array(tie('object'), { minLength: 2, maxLength: 3 }) }),
    ),
  };
});

/** Objects of random members, each with a value, and the same value with undeclared members in every object. */
export const plansWithValues = object.chain((plan) => fc.record({ plan: fc.constant(plan), pair: pairOf(plan) }));

interface Pair {
  readonly declared: unknown;
  readonly leaking: unknown;
}

/** The text in every undeclared member. */
export const secret = 'LEAKED';

const undeclared = { secret, passwordHash: { nested: secret }, __typename: [secret] };

function pairOf(plan: Plan): fc.Arbitrary<Pair> {
  switch (plan.kind) {
    case 'text':
      return same(fc.string({ unit: 'grapheme' }));
    case 'integer':
      return same(fc.integer());
    case 'number':
      return same(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));
    case 'flag':
      return same(fc.boolean());
    case 'choice':
      return same(fc.constantFrom(...plan.values));
    case 'nullable':
      return fc.oneof(same(fc.constant(null)), pairOf(plan.inner));
    case 'list':
      return fc.array(pairOf(plan.inner), { maxLength: 3 }).map(listOf);
    case 'record':
      return fc.dictionary(fc.constantFrom('x', 'y', '$id'), pairOf(plan.inner), { maxKeys: 3, noNullPrototype: true }).map(objectOf);
    case 'tuple':
      return fc.tuple(...plan.items.map(pairOf)).map(listOf);
    case 'union':
      return fc.oneof(...plan.options.map((option, index) => membersOf(option, { tag: same(fc.constant(`${index}`)) })));
    default:
      return membersOf(plan, {});
  }
}

function membersOf({ members }: ObjectPlan, more: Readonly<Record<string, fc.Arbitrary<Pair>>>): fc.Arbitrary<Pair> {
  const required = members.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
  const model = { ...more, ...Object.fromEntries(members.map(({ name, plan }) => [name, pairOf(plan)])) };
  return fc
    .record(model, { requiredKeys: [...Object.keys(more), ...required], noNullPrototype: true })
    .map((pairs) => objectOf(pairs as Record<string, Pair>))
    .map(({ declared, leaking }) => ({ declared, leaking: { ...(leaking as object), ...undeclared } }));
}

function same(values: fc.Arbitrary<unknown>): fc.Arbitrary<Pair> {
  return values.map((value) => ({ declared: value, leaking: value }));
}

function listOf(pairs: readonly Pair[]): Pair {
  return { declared: pairs.map(({ declared }) => declared), leaking: pairs.map(({ leaking }) => leaking) };
}

function objectOf(pairs: Readonly<Record<string, Pair>>): Pair {
  const of = (side: keyof Pair) => Object.fromEntries(Object.entries(pairs).map(([name, pair]) => [name, pair[side]]));
  return { declared: of('declared'), leaking: of('leaking') };
}

/** Writes a plan as a schema of each library. */
export const builders: Readonly<Record<'zod' | 'valibot' | 'arktype' | 'typebox' | 'typebox 1', (plan: Plan) => any>> = {
  zod: zodSchema,
  valibot: valibotSchema,
  arktype: arktypeSchema,
  typebox: typeBoxSchemaOf(Type),
  'typebox 1': typeBoxSchemaOf(Type1),
};

/** Writes the members of an object; those of an option of a union have a tag in addition. */
function shapeOf({ members }: ObjectPlan, write: (plan: Plan) => any, optional: (schema: any) => any): Record<string, any> {
  return Object.fromEntries(members.map(({ name, plan, isOptional }) => [name, isOptional ? optional(write(plan)) : write(plan)]));
}

function zodSchema(plan: Plan): z.ZodType {
  const shape = (each: ObjectPlan) => shapeOf(each, zodSchema, (inner: z.ZodType) => inner.optional());
  switch (plan.kind) {
    case 'text':
      return z.string();
    case 'integer':
      return z.int();
    case 'number':
      return z.number();
    case 'flag':
      return z.boolean();
    case 'choice':
      return z.enum(plan.values);
    case 'nullable':
      return zodSchema(plan.inner).nullable();
    case 'list':
      return z.array(zodSchema(plan.inner));
    case 'record':
      return z.record(z.string(), zodSchema(plan.inner));
    case 'tuple':
      return z.tuple(plan.items.map(zodSchema) as [z.ZodType]);
    case 'union':
      return z.discriminatedUnion(
        'tag',
        plan.options.map((each, index) => z.object({ tag: z.literal(`${index}`), ...shape(each) })) as never,
      );
    default:
      return z.object(shape(plan));
  }
}

function valibotSchema(plan: Plan): v.GenericSchema {
  const shape = (each: ObjectPlan) => shapeOf(each, valibotSchema, (inner) => v.optional(inner));
  switch (plan.kind) {
    case 'text':
      return v.string();
    case 'integer':
      return v.pipe(v.number(), v.integer());
    case 'number':
      return v.number();
    case 'flag':
      return v.boolean();
    case 'choice':
      return v.picklist(plan.values);
    case 'nullable':
      return v.nullable(valibotSchema(plan.inner));
    case 'list':
      return v.array(valibotSchema(plan.inner));
    case 'record':
      return v.record(v.string(), valibotSchema(plan.inner));
    case 'tuple':
      return v.tuple(plan.items.map(valibotSchema) as [v.GenericSchema]);
    case 'union':
      return v.variant('tag', plan.options.map((each, index) => v.object({ tag: v.literal(`${index}`), ...shape(each) })) as never);
    default:
      return v.object(shape(plan));
  }
}

function arktypeSchema(plan: Plan): any {
  const shape = ({ members }: ObjectPlan) =>
    Object.fromEntries(members.map((each) => [`${each.name}${each.isOptional ? '?' : ''}`, arktypeSchema(each.plan)]));
  switch (plan.kind) {
    case 'text':
      return type('string');
    case 'integer':
      return type('number.integer');
    case 'number':
      return type('number');
    case 'flag':
      return type('boolean');
    case 'choice':
      return type.enumerated(...plan.values);
    case 'nullable':
      return arktypeSchema(plan.inner).or('null');
    case 'list':
      return arktypeSchema(plan.inner).array();
    case 'record':
      return type({ '[string]': arktypeSchema(plan.inner) });
    case 'tuple':
      return type(plan.items.map(arktypeSchema) as never);
    case 'union':
      return plan.options
        .map((each, index) => type({ tag: `'${index}'`, ...shape(each) } as never) as any)
        .reduce((all, each) => all.or(each));
    default:
      return type(shape(plan) as never);
  }
}

/** Both versions of TypeBox have the same functions. */
function typeBoxSchemaOf(Type: any): (plan: Plan) => any {
  const schemaOf = (plan: Plan): any => {
    const shape = (each: ObjectPlan) => shapeOf(each, schemaOf, (inner) => Type.Optional(inner));
    switch (plan.kind) {
      case 'text':
        return Type.String();
      case 'integer':
        return Type.Integer();
      case 'number':
        return Type.Number();
      case 'flag':
        return Type.Boolean();
      case 'choice':
        return Type.Union(plan.values.map((value) => Type.Literal(value)));
      case 'nullable':
        return Type.Union([schemaOf(plan.inner), Type.Null()]);
      case 'list':
        return Type.Array(schemaOf(plan.inner));
      case 'record':
        return Type.Record(Type.String(), schemaOf(plan.inner));
      case 'tuple':
        return Type.Tuple(plan.items.map(schemaOf));
      case 'union':
        return Type.Union(plan.options.map((each, index) => Type.Object({ tag: Type.Literal(`${index}`), ...shape(each) })));
      default:
        return Type.Object(shape(plan));
    }
  };
  return schemaOf;
}
